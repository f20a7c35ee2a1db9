import { dueOf } from './dueOf.ts';
import { isWaiting } from './isSettled.ts';
import type { OpenEntry } from './openIndex.ts';
import { serverOf } from './serverOf.ts';
import type { Task } from './task.ts';

/** What is kept in memory of an open task. */
export function openEntryOf(task: Task): OpenEntry {
  const due = dueOf(task);
  const server = serverOf(task.origin);
  return {
    userId: task.origin.userId,
    secret: task.secret,
    waiting: isWaiting(task),
    ...(task.undelivered && { undelivered: true }),
    ...(due > 0 && { due, ...(server !== undefined && { server }) }),
    ...(due > 0 && (task.sentAt !== undefined || task.done) && { promised: true }),
  };
}
