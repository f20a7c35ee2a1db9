import { PRICES } from '../suno/prices.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';

/** Credits that a card costs in all: what it has done, what is under way, and what follows. */
export function costOf({ operation, price, done = [], next, news }: Task): number {
  const now = progressOf(news).existing ? 0 : (price ?? PRICES.prices[operation]);
  const sum = done.reduce((credits, step) => credits + step.price, now + (next?.price ?? 0));
  // Tenths of credits add up to what nobody wants to read.
  return Math.round(sum * 100) / 100;
}
