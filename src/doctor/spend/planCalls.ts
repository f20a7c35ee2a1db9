import type { OperationName } from '../../domain/operationNames.ts';

/** The paid calls, the most telling first. */
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
  /** Credits of all of them. */
  readonly sum: number;
}

/** Chooses as many calls as fit into `most` credits, the most telling first. */
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

/** Prices have tenths; sums of them must not have more. */
export function round(credits: number): number {
  return Math.round(credits * 100) / 100;
}
