import type { Coordination } from './createCoordination.ts';
import type { Rows } from './createRows.ts';

/** Milliseconds between deletions of expired rows. */
export const CLEANUP_INTERVAL_MS = 60 * 60 * 1000;

/** Milliseconds for which no other process deletes them: less than the interval, for timers are not exact. */
const CLAIM_TTL_MS = CLEANUP_INTERVAL_MS - 60_000;

interface Options {
  readonly rows: Pick<Rows, 'clearExpired'>;
  readonly claim: Coordination['claim'];
}

/**
 * Deletes expired rows once an hour, of which none is read before. Of several processes with one store, one does it. Returns a
 * function that ends that.
 */
export function startCleanup({ rows, claim }: Options): () => void {
  async function clean(): Promise<void> {
    if (await claim('cleanup', CLAIM_TTL_MS)) await rows.clearExpired();
  }

  // What fails is tried again an hour later; damage is noted by the store itself.
  const timer = setInterval(() => void clean().catch(() => {}), CLEANUP_INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
