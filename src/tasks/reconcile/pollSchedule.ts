import { editAgain } from '../../domain/editAgain.ts';
import { endsWithoutMissingAt, endWithoutMissing } from '../../domain/endWithoutMissing.ts';
import { applyModerationTimeout, moderationTimeoutAt } from '../../domain/moderation.ts';
import { progressOf } from '../../domain/progress.ts';
import { isTerminal } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';

/** Milliseconds from the request after which a card offers a refresh button, before its interaction token expires. */
export const SHOW_REFRESH_AFTER_MS = 12 * 60 * 1000;

/** Milliseconds without an update after which a card says that the task is overdue. */
export const OVERDUE_AFTER_MS = 30 * 60 * 1000;

/** Maximum milliseconds between polls. */
const MAX_POLL_DELAY_MS = 5 * 60 * 1000;

/** Minimum milliseconds between polls of one task: the vendor allows three a second. */
export const MIN_POLL_DELAY_MS = 400;

/** Growth of the delay with the time without an update: each is about 1.3 times as long as the one before. */
const DELAY_PER_SILENCE = 0.3;

/** Milliseconds until the first poll if there are no callbacks: a first track takes about half a minute. */
const POLLING_ONLY_FIRST_MS = 10_000;

interface PollDelayOptions {
  readonly pollIntervalMs: number;
  /** Whether there is no public address, and so no callbacks. */
  readonly pollingOnly: boolean;
  /** Jitter source, 0 to 1. */
  readonly random: () => number;
}

/**
 * Milliseconds to wait before the next poll. They follow from the record alone, so they are the same in every process.
 *
 * @param silenceMs milliseconds since the last update.
 */
export function pollDelayMs(
  silenceMs: number,
  { pollIntervalMs, pollingOnly, random }: PollDelayOptions,
): number {
  const first = pollingOnly ? Math.min(POLLING_ONLY_FIRST_MS, pollIntervalMs) : pollIntervalMs;
  const grown = first + DELAY_PER_SILENCE * Math.max(0, silenceMs);
  const delayMs = Math.min(grown, Math.max(first, MAX_POLL_DELAY_MS));
  return Math.max(MIN_POLL_DELAY_MS, delayMs * (0.9 + 0.2 * random()));
}

/** Time in milliseconds at which the next timeout changes the card, or `Infinity`. */
export function nextTimeoutAt(task: Task): number {
  const always = Math.min(moderationTimeoutAt(task), task.editAgainAt ?? Number.POSITIVE_INFINITY);
  if (isTerminal(progressOf(task.updates).stage)) return always;
  return Math.min(endsWithoutMissingAt(task), nextCardTimeoutAt(task), always);
}

function nextCardTimeoutAt(task: Task): number {
  if (!task.showsRefreshButton) return task.origin.askedAt + SHOW_REFRESH_AFTER_MS;
  return task.overdue
    ? Number.POSITIVE_INFINITY
    : Math.max(task.createdAt, task.updatedAt) + OVERDUE_AFTER_MS;
}

/** Applies the timeouts that have passed. Returns the same object if there are none. */
export function applyTimeouts(task: Task, now: number): Task {
  const ended = endWithoutMissing(task, now);
  const timed = applyModerationTimeout(ended === task ? applyCardTimeouts(task, now) : ended, now);
  return editAgain(timed, now);
}

function applyCardTimeouts(task: Task, now: number): Task {
  if (isTerminal(progressOf(task.updates).stage)) return task;
  const showsRefreshButton =
    Boolean(task.showsRefreshButton) || now - task.origin.askedAt >= SHOW_REFRESH_AFTER_MS;
  const overdue = Boolean(task.overdue) || now - Math.max(task.createdAt, task.updatedAt) >= OVERDUE_AFTER_MS;
  if (showsRefreshButton === Boolean(task.showsRefreshButton) && overdue === Boolean(task.overdue))
    return task;
  return { ...task, showsRefreshButton, overdue, revision: task.revision + 1 };
}
