import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';

/** Milliseconds that a command has to start its task before somebody else takes over. */
export const START_GRACE_MS = 20_000;

/**
 * Whether a command of any process may still be sending the card of a task. By the record alone, because a process that starts
 * during a rolling update knows nothing of what the others have begun.
 *
 * @param now milliseconds.
 */
export function mayBeStarting(task: Task, now: number): boolean {
  const hasCard = task.message !== undefined || progressOf(task.updates).stage !== 'intent';
  return !hasCard && now - task.createdAt < START_GRACE_MS;
}
