import { progressOf } from './progress.ts';
import type { Task } from './task.ts';

/** Whether a card has ended one operation well and the next is still to be submitted. */
export function hasPendingStep({ completedSteps, updates }: Task): boolean {
  return completedSteps !== undefined && progressOf(updates).stage === 'intent';
}
