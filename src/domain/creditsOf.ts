import { progressOf } from './progress.ts';
import type { Update } from './update.ts';

/** Credits of a step: what the vendor says it charged, or else the price. Undefined if neither is known. */
export function creditsOf(step: {
  readonly price?: number | undefined;
  readonly updates: readonly Update[];
}): number | undefined {
  return progressOf(step.updates).creditsConsumed ?? step.price;
}
