import { Counter, Gauge, type Registry } from 'prom-client';
import { chargesFor } from '../domain/chargesFor.ts';
import { progressOf } from '../domain/progress.ts';
import { isTerminal } from '../domain/stage.ts';
import type { Task } from '../domain/task.ts';

/** Metrics of credits. */
export interface CreditMetrics {
  /** Must be called with each balance that the vendor returns. */
  balanceKnown(credits: number): void;
  /** Must be called with each change, after it is on the disk. Counts the charges of steps that have ended. */
  changed(before: Task | undefined, after: Task | undefined): void;
}

/** Creates the metrics of credits. */
export function createCreditMetrics(registers: Registry[]): CreditMetrics {
  const balance = new Gauge({
    name: 'shantyman_balance_credits',
    help: "The account's balance as the vendor returned it last. Absent until then.",
    registers,
  });
  // A balance of 0 would be an alert.
  balance.remove();
  const spent = new Counter({
    name: 'shantyman_credits_spent_total',
    help: 'Credits charged for ended operations.',
    labelNames: ['operation'],
    registers,
  });
  return {
    balanceKnown: credits => balance.set(credits),
    changed: (before, after) => {
      if (!after) return;
      const counted = before ? creditsByStep(before) : undefined;
      for (const [step, { operation, credits }] of creditsByStep(after)) {
        // A counter cannot fall: a late refund stays counted here, the ledger has it right.
        const added = credits - (counted?.get(step)?.credits ?? 0);
        if (added > 0) spent.inc({ operation }, added);
      }
    },
  };
}

/** Until a step has ended, it may turn out that its credits are unused. */
function creditsByStep(task: Task) {
  const hasEnded = isTerminal(progressOf(task.updates).stage);
  const ended = (task.completedSteps?.length ?? 0) + (hasEnded ? 1 : 0);
  return new Map(
    chargesFor(task)
      .filter(({ step }) => step < ended)
      .map(charge => [charge.step, charge]),
  );
}
