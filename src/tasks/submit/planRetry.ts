import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Retry, Task } from '../../domain/task.ts';
import type { Failure } from '../../domain/update.ts';
import { backoffMs } from '../../lib/backoff.ts';
import { namesRequestFault } from '../../suno/failures/namesRequestFault.ts';

/** How often, and after which pauses, a refused submission is repeated. */
interface RetryRule {
  readonly retries: number;
  /** Milliseconds before the first retry; doubled each time. */
  readonly minMs: number;
  readonly maxMs: number;
  /** Whether all tasks would be refused just now, so that all wait. */
  readonly holdsAll: boolean;
}

/**
 * The reasons that pass: a fault of the vendor's (500), maintenance (455), and too many requests (405, 429 or 430, by vendor
 * and operation). Everything else would be refused again.
 */
const RULES: Readonly<Partial<Record<FailureReason, RetryRule>>> = {
  'vendor-error': { retries: 2, minMs: 2000, maxMs: 5000, holdsAll: false },
  maintenance: { retries: 2, minMs: 30_000, maxMs: 60_000, holdsAll: true },
  'rate-limited': { retries: 5, minMs: 10_000, maxMs: 60_000, holdsAll: true },
};

const BY_REASON: ReadonlyMap<string, RetryRule> = new Map(Object.entries(RULES));

/** The part of a pause by which it may be longer, so that refused tasks do not all come back at once. */
const JITTER = 0.25;

/**
 * Plans another submission of a task that was surely refused, and so not paid.
 *
 * @param random jitter, 0 to 1.
 * @returns nothing if the refusal is final.
 */
export function planRetry(
  { retry }: Pick<Task, 'retry'>,
  failure: Failure,
  now: number,
  random: () => number,
): Retry | undefined {
  const { reason, credits, vendorMessage = '' } = failure;
  const rule = BY_REASON.get(reason);
  if (!rule || credits !== 'unused') return undefined;
  if (reason === 'vendor-error' && namesRequestFault(vendorMessage)) return undefined;
  const count = (retry?.refusals[reason] ?? 0) + 1;
  if (count > rule.retries) return undefined;
  const pauseMs = Math.min(backoffMs(count, rule) * (1 + JITTER * random()), rule.maxMs);
  return {
    notBefore: Math.ceil(now + pauseMs),
    refusals: { ...retry?.refusals, [reason]: count },
    failure,
  };
}

/** Whether the last refusal of a task concerns all tasks. */
export function holdsAllTasks({ failure }: Retry): boolean {
  return BY_REASON.get(failure.reason)?.holdsAll === true;
}
