import { setTimeout as wait } from 'node:timers/promises';

/** Waits for all of them, failed ones too, but no longer than so many milliseconds. */
export async function settleWithin(
  ms: number,
  ends: readonly (Promise<unknown> | undefined)[],
): Promise<void> {
  const timeout = new AbortController();
  const late = wait(ms, undefined, { signal: timeout.signal }).catch(() => {});
  await Promise.race([Promise.allSettled(ends), late]);
  timeout.abort();
}
