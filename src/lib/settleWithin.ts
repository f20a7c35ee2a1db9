import { setTimeout as wait } from 'node:timers/promises';

/** Waits until all promises have settled, at most `ms` milliseconds. */
export async function settleWithin(
  ms: number,
  promises: readonly (Promise<unknown> | undefined)[],
): Promise<void> {
  const timeout = new AbortController();
  const timedOut = wait(ms, undefined, { signal: timeout.signal }).catch(() => {});
  await Promise.race([Promise.allSettled(promises), timedOut]);
  timeout.abort();
}
