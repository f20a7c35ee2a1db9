import { creditsOf } from '../../domain/chargesFor.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import { PRICES } from './prices.ts';

/** Credits of a task's current step; 0 if the vendor had made the result before. */
export function priceOfStep({ operation, price, updates }: Task): number {
  return progressOf(updates).existing ? 0 : (creditsOf({ price, updates }) ?? PRICES.prices[operation]);
}

/** Credits of a task in total: of completed steps, of the current one unless it failed, and of the next one. */
export function costOf(task: Task): number {
  const { completedSteps = [], next, updates } = task;
  const now = progressOf(updates).failure ? 0 : priceOfStep(task);
  return completedSteps.reduce((credits, step) => credits + (creditsOf(step) ?? 0), now + (next?.price ?? 0));
}
