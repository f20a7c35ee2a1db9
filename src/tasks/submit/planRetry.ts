import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Retry, Task } from '../../domain/task.ts';
import type { Failure } from '../../domain/update.ts';
import { backoffMs } from '../../lib/backoff.ts';
import { namesRequestFault } from '../../suno/failures/namesRequestFault.ts';

/** Attempts and pauses after a rejected submission. */
interface RetryRule {
  readonly retries: number;
  /** Milliseconds before the first retry; doubled each time. */
  readonly minMs: number;
  readonly maxMs: number;
  /** Whether all submissions would be rejected at the moment, so that all tasks wait. */
  readonly holdsAll: boolean;
}

/**
 * Temporary reasons: an internal error of the vendor (500), maintenance (455), and too many requests (405, 429 or 430,
 * depending on vendor and operation). For other reasons another attempt would be rejected too.
 */
const RULES: Readonly<Partial<Record<FailureReason, RetryRule>>> = {
  'vendor-error': { retries: 2, minMs: 2000, maxMs: 5000, holdsAll: false },
  maintenance: { retries: 2, minMs: 30_000, maxMs: 60_000, holdsAll: true },
  'rate-limited': { retries: 5, minMs: 10_000, maxMs: 60_000, holdsAll: true },
};

const BY_REASON: ReadonlyMap<string, RetryRule> = new Map(Object.entries(RULES));

/** Maximum relative increase of a pause, so that rejected tasks are not all submitted again at the same time. */
const JITTER = 0.25;

/**
 * Plans another submission of a task that was certainly rejected, and so not paid.
 *
 * @param random a number from 0 to 1, for the jitter.
 * @returns undefined if the rejection is final.
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

/** Whether the last rejection affects all tasks. */
export function holdsAllTasks({ failure }: Retry): boolean {
  return BY_REASON.get(failure.reason)?.holdsAll === true;
}
