import { type AbortableWait, abortableWait } from './abortableWait.ts';

/** A failed attempt: it threw an error, or returned a result that counts as a failure. */
export interface FailedAttempt<T> {
  readonly error?: unknown;
  readonly result?: T;
  /** Failures so far, from 1. */
  readonly failures: number;
  /** Milliseconds until the next attempt. */
  readonly delayMs: number;
}

export interface RetryOptions<T> {
  /** Attempts in all, at least 1. */
  readonly tries: number;
  /** Milliseconds before the next attempt, by failures so far, from 1. */
  readonly delay: (failures: number) => number;
  /** Whether to try again after an error; by default always. */
  readonly shouldRetry?: (error: unknown, failures: number) => boolean;
  /** Whether a result counts as a failure, so that the function is run again; by default never. */
  readonly isFailure?: (result: T) => boolean;
  /** Called before each delay, for example to log. */
  readonly onRetry?: (attempt: FailedAttempt<T>) => void;
  /** Ends the delay and all further attempts. */
  readonly signal?: AbortSignal;
  /** Resolves after `ms`, or when aborted. */
  readonly wait?: AbortableWait;
}

/**
 * Runs a function until it succeeds, at most `tries` times. p-retry is not used because it retries only after errors,
 * and its clock cannot be replaced in tests.
 *
 * @param run called with the number of the attempt, from 1.
 * @returns the last result, even if it counts as a failure.
 * @throws the last error.
 */
export async function retry<T>(run: (attempt: number) => Promise<T>, options: RetryOptions<T>): Promise<T> {
  const { tries, delay, shouldRetry = () => true, isFailure = () => false } = options;
  const { onRetry = () => {}, signal = new AbortController().signal, wait = abortableWait } = options;
  for (let failures = 1; ; failures++) {
    const [attempt] = await Promise.allSettled([run(failures)]);
    const isFulfilled = attempt.status === 'fulfilled';
    const canRetry = isFulfilled ? isFailure(attempt.value) : shouldRetry(attempt.reason, failures);
    if (canRetry && failures < tries && !signal.aborted) {
      const delayMs = delay(failures);
      onRetry({
        ...(isFulfilled ? { result: attempt.value } : { error: attempt.reason }),
        failures,
        delayMs,
      });
      await wait(delayMs, signal);
      if (!signal.aborted) continue;
    }
    if (isFulfilled) return attempt.value;
    throw attempt.reason;
  }
}
