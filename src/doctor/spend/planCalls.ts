import type { OperationName } from '../../domain/operationNames.ts';

/** The paid calls, the most important first. */
const CALLS = [
  { name: 'jobs-song', operation: 'generate', needs: [] },
  { name: 'classic-lyrics-of-job', operation: 'timed-lyrics', needs: ['jobs-song'] },
  { name: 'classic-wav-of-job', operation: 'wav', needs: ['jobs-song'] },
  { name: 'classic-song', operation: 'generate', needs: [] },
  { name: 'jobs-wav-of-classic', operation: 'wav', needs: ['classic-song'] },
  { name: 'jobs-idea', operation: 'generate', needs: [] },
] as const satisfies readonly { name: string; operation: OperationName; needs: readonly string[] }[];

export type CallName = (typeof CALLS)[number]['name'];

export interface Plan {
  readonly calls: ReadonlySet<CallName>;
  /** Credits of all planned calls. */
  readonly sum: number;
}

/** Chooses as many calls as fit in `most` credits, the most important first. */
export function planCalls(most: number, priceOf: (operation: OperationName) => number): Plan {
  const calls = new Set<CallName>();
  let sum = 0;
  for (const { name, operation, needs } of CALLS) {
    const total = round(sum + priceOf(operation));
    if (total > most || !needs.every(need => calls.has(need))) continue;
    calls.add(name);
    sum = total;
  }
  return { calls, sum };
}

/** Rounds to hundredths, because sums of decimals have rounding errors. */
export function round(credits: number): number {
  return Math.round(credits * 100) / 100;
}
