import type { OperationName } from '../suno/operationNames.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';
import type { Update } from '../tasks/update.ts';

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
export function chargesOf(task: Task): Charge[] {
  const steps = [...(task.done ?? []), task];
  return steps.flatMap(({ operation, price = 0, sentAt, news }, step) =>
    price > 0 && sentAt !== undefined && isPaid(news)
      ? [{ step, operation, credits: price, at: sentAt }]
      : [],
  );
}

function isPaid(news: readonly Update[]): boolean {
  const { stage, failure, existing } = progressOf(news);
  if (existing) return false;
  return stage === 'complete' || (failure?.credits !== 'unused' && failure?.credits !== 'refunded');
}
