import { progressOf } from './progress.ts';
import type { Task } from './task.ts';

/** Whether a step has completed and the next one still has to be submitted. */
export function hasPendingStep({ completedSteps, updates }: Task): boolean {
  return completedSteps !== undefined && progressOf(updates).stage === 'intent';
}
