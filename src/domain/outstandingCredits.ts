import { progressOf } from './progress.ts';
import type { Task } from './task.ts';

/** Credits that a task will still cost: of what has not left yet, and of what follows in the same card. */
export function outstandingCredits({ price = 0, next, updates }: Task): number {
  const { stage } = progressOf(updates);
  if (stage === 'failed') return 0;
  return (stage === 'intent' ? price : 0) + (next?.price ?? 0);
}
