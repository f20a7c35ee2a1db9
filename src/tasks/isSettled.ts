import { KEPT_MS } from '../suno/keptMs.ts';
import { progressOf } from './progress.ts';
import { isEnd } from './stage.ts';
import type { Task } from './task.ts';

/** Milliseconds after which nobody waits for an overdue task any more; late news still finds its record. */
const GIVE_UP_AFTER_MS = 24 * 60 * 60 * 1000;

/** Whether the newest state of a task stands in Discord, or nothing is left to try. */
export function isPublished(task: Task): boolean {
  return Boolean(task.hidden || task.undelivered) || task.published?.revision === task.revision;
}

/** Whether nobody waits any more for a task that has no end. */
export function isGivenUp(task: Task, now: number): boolean {
  return Boolean(task.overdue) && now - task.createdAt > GIVE_UP_AFTER_MS;
}

/** Whether nothing is left to do for a task: it has ended, or was given up, and its card says so. */
export function isSettled(task: Task, now: number): boolean {
  // A result that could not be shown is offered for as long as its files are there.
  if (task.undelivered) return now - task.createdAt >= KEPT_MS;
  const over = isEnd(progressOf(task.news).stage) || isGivenUp(task, now);
  return over && isPublished(task) && !hasMediaToFetch(task) && !hasNotices(task);
}

/** Whether somebody is still to be told of its end. */
export function hasNotices(task: Task): boolean {
  return Object.values(task.notices ?? {}).some(({ state }) => state === 'due' || state === 'posted');
}

/** Tries that one file is worth: the first, and those of later sweeps. */
export const MAX_MEDIA_TRIES = 5;

/** Whether a file failed that is worth another try. */
export function hasMediaToFetch(task: Task): boolean {
  return Object.values(task.mediaTries ?? {}).some(tries => tries < MAX_MEDIA_TRIES);
}

/** Whether the member is still waiting for the task, so that it counts against their limit. */
export function isWaiting(task: Task): boolean {
  return !isEnd(progressOf(task.news).stage) && !task.overdue;
}
