import { isModerationPending } from './moderation.ts';
import { progressOf } from './progress.ts';
import { isTerminal } from './stage.ts';
import type { Task } from './task.ts';
import { FILE_RETENTION_MS } from './vendorNames.ts';

/** Milliseconds after which an overdue task is abandoned. Late updates are still applied. */
const ABANDON_AFTER_MS = 24 * 60 * 60 * 1000;

/** Whether Discord shows the newest revision of a task, or no route is left to show it. */
export function isPublished(task: Task): boolean {
  return Boolean(task.cardDeleted || task.undelivered) || task.published?.revision === task.revision;
}

/** Whether an overdue task is too old to be waited for. */
export function isAbandoned(task: Task, now: number): boolean {
  return Boolean(task.overdue) && now - task.createdAt > ABANDON_AFTER_MS;
}

/** Whether nothing is left to do: the task has ended or is abandoned, its card says so, and all notifications are sent. */
export function isSettled(task: Task, now: number): boolean {
  // An undelivered result is offered for as long as the vendor keeps its files.
  if (task.undelivered && !(isTerminal(progressOf(task.updates).stage) && isModerationPending(task)))
    return now - task.createdAt >= FILE_RETENTION_MS;
  const isAtEnd = isTerminal(progressOf(task.updates).stage);
  if (isAtEnd && isModerationPending(task)) return false;
  return (
    (isAtEnd || isAbandoned(task, now)) &&
    isPublished(task) &&
    task.editAgainAt === undefined &&
    !hasMediaToFetch(task) &&
    !hasPendingNotifications(task)
  );
}

export function hasPendingNotifications(task: Task): boolean {
  return Object.values(task.notifications ?? {}).some(
    ({ state }) => state === 'pending' || state === 'posted',
  );
}

/** Attempts per file, including those by the reconciler. */
export const MAX_MEDIA_ATTEMPTS = 5;

/** Whether a failed file has attempts left. */
export function hasMediaToFetch(task: Task): boolean {
  return Object.values(task.mediaAttempts ?? {}).some(attempts => attempts < MAX_MEDIA_ATTEMPTS);
}

/** Whether the task counts against its requester's limit of open tasks. */
export function isWaiting(task: Task): boolean {
  return !isTerminal(progressOf(task.updates).stage) && !task.overdue;
}

/** Whether a task has an editable card that does not show its newest revision. */
export function needsPublish(task: Task): boolean {
  return task.message !== undefined && !isPublished(task);
}
