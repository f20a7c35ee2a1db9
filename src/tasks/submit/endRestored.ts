import { applyUpdate } from '../../domain/applyUpdate.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { Failure } from '../../domain/update.ts';

/**
 * Ends an intent of a restored store as a submission whose outcome is unknown, with its credits as spent: it may have been
 * submitted after the backup was made. A late callback still completes it. Other tasks are returned as they are.
 *
 * @param now milliseconds.
 */
export function endRestored(task: Task, failure: Failure, now: number): Task {
  if (progressOf(task.updates).stage !== 'intent') return task;
  const { queuePosition, ...others } = task;
  const ended = applyUpdate(others, { stage: 'submitting', tracks: [], lyrics: [], failure }, now);
  return { ...ended, sentAt: now };
}
