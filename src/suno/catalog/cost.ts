import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import { PRICES } from './prices.ts';

/** Credits of the operation that a card is at; none for what the vendor had made before. */
export function priceOfStep({ operation, price, updates }: Task): number {
  return progressOf(updates).existing ? 0 : (price ?? PRICES.prices[operation]);
}

/** Credits that a card costs in all: what it has done, what is under way unless that failed, and what follows. */
export function costOf(task: Task): number {
  const { completedSteps = [], next, updates } = task;
  const now = progressOf(updates).failure ? 0 : priceOfStep(task);
  return completedSteps.reduce((credits, step) => credits + step.price, now + (next?.price ?? 0));
}
