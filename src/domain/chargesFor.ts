import type { OperationName } from './operationNames.ts';
import { progressOf } from './progress.ts';
import type { Task } from './task.ts';
import type { Update } from './update.ts';

/** Credits spent on one step of a task. */
export interface Charge {
  /** Index of the step, from 0. */
  readonly step: number;
  readonly operation: OperationName;
  readonly credits: number;
  /** The price that the button said, if the vendor charged another. */
  readonly said?: number;
  /** Milliseconds: stored just before the paid call. */
  readonly at: number;
}

/**
 * Lists what a task has cost so far: each step with `sentAt`, unless its credits were unused or refunded, or the result
 * already existed. What the vendor says it charged takes precedence over the price.
 */
export function chargesFor(task: Task): Charge[] {
  const steps = [...(task.completedSteps ?? []), task];
  return steps.flatMap(({ operation, price, sentAt, updates }, step) => {
    const credits = creditsOf({ price, updates }) ?? 0;
    return credits > 0 && sentAt !== undefined && isPaid(updates)
      ? [
          {
            step,
            operation,
            credits,
            ...(price !== undefined && price !== credits && { said: price }),
            at: sentAt,
          },
        ]
      : [];
  });
}

function isPaid(updates: readonly Update[]): boolean {
  const { stage, failure, existing } = progressOf(updates);
  if (existing) return false;
  return stage === 'complete' || (failure?.credits !== 'unused' && failure?.credits !== 'refunded');
}

/** Credits of a step: what the vendor says it charged, or else the price. Undefined if neither is known. */
export function creditsOf(step: {
  readonly price?: number | undefined;
  readonly updates: readonly Update[];
}): number | undefined {
  return progressOf(step.updates).creditsConsumed ?? step.price;
}
