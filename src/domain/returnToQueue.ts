import { progressOf } from './progress.ts';
import type { Retry, Task } from './task.ts';

/**
 * Makes an intent again of a task whose submission was refused: nothing was paid for it. A task that the vendor has told of
 * meanwhile was accepted after all, and stays as it is.
 */
export function returnToQueue(task: Task, retry: Retry, now: number): Task {
  const { stage, failure } = progressOf(task.updates);
  if (stage !== 'submitting' || failure) return task;
  const { sentAt, ...unsent } = task;
  return { ...unsent, updates: [], retry, revision: task.revision + 1, updatedAt: now };
}
