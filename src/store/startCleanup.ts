import type { Rows } from './createRows.ts';

/** Milliseconds between deletions of expired rows. */
const CLEANUP_INTERVAL_MS = 60 * 60 * 1000;

/** Deletes expired rows once an hour, of which none is read before. Returns a function that ends that. */
export function startCleanup(rows: Pick<Rows, 'clearExpired'>): () => void {
  // What fails is tried again an hour later; damage is noted by the store itself.
  const timer = setInterval(() => void rows.clearExpired().catch(() => {}), CLEANUP_INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
