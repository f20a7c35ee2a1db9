import { PRICES } from '../suno/prices/prices.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';

/** Credits of the operation that a card is at; none for what the vendor had made before. */
export function priceOfStep({ operation, price, news }: Task): number {
  return progressOf(news).existing ? 0 : (price ?? PRICES.prices[operation]);
}

/** Credits that a card costs in all: what it has done, what is under way unless that failed, and what follows. */
export function costOf(task: Task): number {
  const { done = [], next, news } = task;
  const now = progressOf(news).failure ? 0 : priceOfStep(task);
  return done.reduce((credits, step) => credits + step.price, now + (next?.price ?? 0));
}
