import type { OperationName } from './operationNames.ts';
import { progressOf } from './progress.ts';
import type { Task } from './task.ts';
import type { Update } from './update.ts';

/** What one operation of a card has cost. */
export interface Charge {
  /** The place of the operation in its card, from 0. */
  readonly step: number;
  readonly operation: OperationName;
  readonly credits: number;
  /** Milliseconds: when the paid call was about to leave. */
  readonly at: number;
}

/**
 * What a task has cost so far: every operation whose paid call was about to leave, less those that were surely not taken,
 * were given back, or had been made before.
 */
export function chargesFor(task: Task): Charge[] {
  const steps = [...(task.completedSteps ?? []), task];
  return steps.flatMap(({ operation, price = 0, sentAt, updates }, step) =>
    price > 0 && sentAt !== undefined && isPaid(updates)
      ? [{ step, operation, credits: price, at: sentAt }]
      : [],
  );
}

function isPaid(updates: readonly Update[]): boolean {
  const { stage, failure, existing } = progressOf(updates);
  if (existing) return false;
  return stage === 'complete' || (failure?.credits !== 'unused' && failure?.credits !== 'refunded');
}
