import { progressOf } from './progress.ts';
import type { Task } from './task.ts';

/** Credits that a task will still cost: its current step, if not submitted yet, and its next one. */
export function outstandingCredits({ price = 0, next, updates }: Task): number {
  const { stage } = progressOf(updates);
  if (stage === 'failed') return 0;
  return (stage === 'intent' ? price : 0) + (next?.price ?? 0);
}
