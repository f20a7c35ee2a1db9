import { FILE_RETENTION_MS } from './fileRetention.ts';
import { progressOf } from './progress.ts';
import { isTerminal } from './stage.ts';
import type { Task } from './task.ts';

/** Milliseconds after which nobody waits for an overdue task any more; late news still finds its record. */
const ABANDON_AFTER_MS = 24 * 60 * 60 * 1000;

/** Whether the newest state of a task stands in Discord, or nothing is left to try. */
export function isPublished(task: Task): boolean {
  return Boolean(task.cardDeleted || task.undelivered) || task.published?.revision === task.revision;
}

/** Whether nobody waits any more for a task that has no end. */
export function isAbandoned(task: Task, now: number): boolean {
  return Boolean(task.overdue) && now - task.createdAt > ABANDON_AFTER_MS;
}

/** Whether nothing is left to do for a task: it has ended, or was given up, and its card says so. */
export function isSettled(task: Task, now: number): boolean {
  // A result that could not be shown is offered for as long as its files are there.
  if (task.undelivered) return now - task.createdAt >= FILE_RETENTION_MS;
  const over = isTerminal(progressOf(task.updates).stage) || isAbandoned(task, now);
  return over && isPublished(task) && !hasMediaToFetch(task) && !hasPendingNotifications(task);
}

/** Whether somebody is still to be told of its end. */
export function hasPendingNotifications(task: Task): boolean {
  return Object.values(task.notifications ?? {}).some(
    ({ state }) => state === 'pending' || state === 'posted',
  );
}

/** Tries that one file is worth: the first, and those of later sweeps. */
export const MAX_MEDIA_ATTEMPTS = 5;

/** Whether a file failed that is worth another try. */
export function hasMediaToFetch(task: Task): boolean {
  return Object.values(task.mediaAttempts ?? {}).some(tries => tries < MAX_MEDIA_ATTEMPTS);
}

/** Whether the member is still waiting for the task, so that it counts against their limit. */
export function isWaiting(task: Task): boolean {
  return !isTerminal(progressOf(task.updates).stage) && !task.overdue;
}
