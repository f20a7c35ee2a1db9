import type { Task } from './task.ts';

/** Whether a task is still at the operation that it was at: what was asked for that one says nothing of the next. */
export function isSameStep(one: Task, other: Task): boolean {
  return (one.completedSteps?.length ?? 0) === (other.completedSteps?.length ?? 0);
}
