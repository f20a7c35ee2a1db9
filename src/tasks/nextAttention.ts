import { progressOf } from './progress.ts';
import { isEnd } from './stage.ts';
import type { Task } from './task.ts';

/** Milliseconds from the asking after which a card offers a button that brings a fresh token, before its own dies. */
export const OFFER_RESULT_AFTER_MS = 12 * 60 * 1000;

/** Milliseconds from the asking without an end after which the card says that it takes long. */
export const OVERDUE_AFTER_MS = 30 * 60 * 1000;

/** Milliseconds between polls at the most. */
const LONGEST_PAUSE_MS = 5 * 60 * 1000;

/** Milliseconds between polls of one task at the least: the vendor allows three a second. */
export const SHORTEST_PAUSE_MS = 400;

/** How much longer each pause is than the one before, while nothing is heard. */
const GROWTH = 1.3;

/** Milliseconds until the first polls where no callback can come: a first track takes about half a minute. */
const EAGER_MS = 10_000;

interface Pace {
  readonly pollIntervalMs: number;
  /** No public address: polling is all there is. */
  readonly eager: boolean;
  /** From 0 to 1, against polls in step. */
  readonly random: () => number;
}

/** Milliseconds to wait after the `polls`-th poll in a row that brought nothing. */
export function pauseBeforePoll(polls: number, { pollIntervalMs, eager, random }: Pace): number {
  const first = eager ? Math.min(EAGER_MS, pollIntervalMs) : pollIntervalMs;
  const pause = Math.min(first * GROWTH ** polls, Math.max(first, LONGEST_PAUSE_MS));
  return Math.max(SHORTEST_PAUSE_MS, pause * (0.9 + 0.2 * random()));
}

/** The moment in milliseconds at which a card changes by age alone, or `Infinity`. */
export function nextBirthday(task: Task): number {
  if (isEnd(progressOf(task.news).stage)) return Number.POSITIVE_INFINITY;
  if (!task.offersResult) return task.origin.askedAt + OFFER_RESULT_AFTER_MS;
  return task.overdue ? Number.POSITIVE_INFINITY : Math.max(task.createdAt, task.newsAt) + OVERDUE_AFTER_MS;
}

/** The task with what its age alone changes, or the very same. */
export function age(task: Task, now: number): Task {
  if (isEnd(progressOf(task.news).stage)) return task;
  const offersResult = Boolean(task.offersResult) || now - task.origin.askedAt >= OFFER_RESULT_AFTER_MS;
  const overdue = Boolean(task.overdue) || now - Math.max(task.createdAt, task.newsAt) >= OVERDUE_AFTER_MS;
  if (offersResult === Boolean(task.offersResult) && overdue === Boolean(task.overdue)) return task;
  return { ...task, offersResult, overdue, revision: task.revision + 1 };
}
