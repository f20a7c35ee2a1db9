import type { Task } from './task.ts';

/** Whether two versions of a task are at the same step: a response for one step must not be applied to the next. */
export function isSameStep(one: Task, other: Task): boolean {
  return (one.completedSteps?.length ?? 0) === (other.completedSteps?.length ?? 0);
}
