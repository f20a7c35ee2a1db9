import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds between two questions. */
const EVERY_MS = 250;

/** Milliseconds for one answer. */
const ANSWER_WITHIN_MS = 5000;

/**
 * Asks `/readyz` until the answer is 200.
 *
 * @param origin such as `http://127.0.0.1:3000`.
 * @returns whether it was in time.
 */
export async function waitUntilReady(
  origin: string,
  { atMostMs }: { readonly atMostMs: number },
): Promise<boolean> {
  const until = performance.now() + atMostMs;
  for (;;) {
    const isReady = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return true;
    if (performance.now() >= until) return false;
    await wait(EVERY_MS);
  }
}
