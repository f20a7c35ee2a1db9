import { progressOf } from './progress.ts';
import type { Task } from './task.ts';

/** Whether a step has completed and the next one still has to be submitted. */
export function hasPendingStep({ completedSteps, updates }: Task): boolean {
  return completedSteps !== undefined && progressOf(updates).stage === 'intent';
}

/** Whether two versions of a task are at the same step: a response for one step must not be applied to the next. */
export function isSameStep(one: Task, other: Task): boolean {
  return (one.completedSteps?.length ?? 0) === (other.completedSteps?.length ?? 0);
}
