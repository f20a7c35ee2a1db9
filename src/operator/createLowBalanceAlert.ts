import type { Write } from '../store/groupCommit.ts';
import type { Rows } from '../store/openRows.ts';

/** The row that says that the operator was told of a low balance; it outlives restarts. */
const ALERTED_KEY = { namespace: 'spent', key: 'low-credits' } as const;

interface Options {
  /** Credits under which a balance is low; with 0 it never is. */
  readonly below: number;
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly onLow: (credits: number) => void;
}

/**
 * Tells of a balance that has become low: once, until it was higher again, however often the bot is started in between.
 *
 * @returns what takes each balance that was read, one after the other.
 */
export function createLowBalanceAlert({
  below,
  rows,
  commit,
  onLow,
}: Options): (credits: number) => Promise<void> {
  return async credits => {
    const wasLow = (await rows.get(ALERTED_KEY)) !== undefined;
    const isLow = credits < below;
    if (isLow === wasLow) return;
    await commit(isLow ? { set: [{ ...ALERTED_KEY, value: true }] } : { remove: [ALERTED_KEY] });
    if (isLow) onLow(credits);
  };
}
