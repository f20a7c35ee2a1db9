import { progressOf } from './progress.ts';
import type { Retry, Task } from './task.ts';

/**
 * Makes a task an intent again after its submission was rejected, which costs nothing. If the vendor has sent an update
 * meanwhile, the task was accepted after all and does not change.
 */
export function returnToQueue(task: Task, retry: Retry, now: number): Task {
  const { stage, failure } = progressOf(task.updates);
  if (stage !== 'submitting' || failure) return task;
  const { sentAt, ...unsent } = task;
  return { ...unsent, updates: [], retry, revision: task.revision + 1, updatedAt: now };
}
