import { setTimeout as wait } from 'node:timers/promises';
import { scaled } from '../../sandbox/timeScale.ts';

const INTERVAL_MS = 5;
const TIMEOUT_MS = scaled(20_000);

/**
 * Resolves with the result of `look` when it is truthy. For states without an event: files, rows, processes.
 *
 * @throws if it takes too long on this machine; `what` says what was waited for.
 */
export async function pollUntil<T>(
  look: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  what: string,
): Promise<T> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  while (!timeout.aborted) {
    const found = await look();
    if (found) return found;
    await wait(INTERVAL_MS);
  }
  throw new Error(`After ${TIMEOUT_MS} ms still without ${what}.`);
}
