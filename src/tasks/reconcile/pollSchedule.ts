import { progressOf } from '../../domain/progress.ts';
import { isTerminal } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';

/** Milliseconds from the asking after which a card offers a button that brings a fresh token, before its own dies. */
export const SHOW_REFRESH_AFTER_MS = 12 * 60 * 1000;

/** Milliseconds from the asking without an end after which the card says that it takes long. */
export const OVERDUE_AFTER_MS = 30 * 60 * 1000;

/** Milliseconds between polls at the most. */
const MAX_POLL_DELAY_MS = 5 * 60 * 1000;

/** Milliseconds between polls of one task at the least: the vendor allows three a second. */
export const MIN_POLL_DELAY_MS = 400;

/** How much longer each pause is than the one before, while nothing is heard. */
const BACKOFF_FACTOR = 1.3;

/** Milliseconds until the first polls where no callback can come: a first track takes about half a minute. */
const POLLING_ONLY_FIRST_MS = 10_000;

interface PollDelayOptions {
  readonly pollIntervalMs: number;
  /** No public address: polling is all there is. */
  readonly pollingOnly: boolean;
  /** From 0 to 1, against polls in step. */
  readonly random: () => number;
}

/** Milliseconds to wait after the `polls`-th poll in a row that brought nothing. */
export function pollDelayMs(
  polls: number,
  { pollIntervalMs, pollingOnly, random }: PollDelayOptions,
): number {
  const first = pollingOnly ? Math.min(POLLING_ONLY_FIRST_MS, pollIntervalMs) : pollIntervalMs;
  const delayMs = Math.min(first * BACKOFF_FACTOR ** polls, Math.max(first, MAX_POLL_DELAY_MS));
  return Math.max(MIN_POLL_DELAY_MS, delayMs * (0.9 + 0.2 * random()));
}

/** The moment in milliseconds at which a card changes by age alone, or `Infinity`. */
export function nextTimeoutAt(task: Task): number {
  if (isTerminal(progressOf(task.updates).stage)) return Number.POSITIVE_INFINITY;
  if (!task.showsRefreshButton) return task.origin.askedAt + SHOW_REFRESH_AFTER_MS;
  return task.overdue
    ? Number.POSITIVE_INFINITY
    : Math.max(task.createdAt, task.updatedAt) + OVERDUE_AFTER_MS;
}

/** The task with what its age alone changes, or the very same. */
export function applyTimeouts(task: Task, now: number): Task {
  if (isTerminal(progressOf(task.updates).stage)) return task;
  const showsRefreshButton =
    Boolean(task.showsRefreshButton) || now - task.origin.askedAt >= SHOW_REFRESH_AFTER_MS;
  const overdue = Boolean(task.overdue) || now - Math.max(task.createdAt, task.updatedAt) >= OVERDUE_AFTER_MS;
  if (showsRefreshButton === Boolean(task.showsRefreshButton) && overdue === Boolean(task.overdue))
    return task;
  return { ...task, showsRefreshButton, overdue, revision: task.revision + 1 };
}
