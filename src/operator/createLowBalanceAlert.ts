import type { Rows } from '../store/createRows.ts';
import type { Write } from '../store/groupCommit.ts';

/** Row that marks a sent low balance alert; it survives restarts. */
const ALERTED_KEY = { namespace: 'spent', key: 'low-credits' } as const;

interface Options {
  /** Credits below which a balance is low; 0 disables the alert. */
  readonly below: number;
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly onLow: (credits: number) => void;
}

/**
 * Creates the low balance alert. It is sent once until the balance has been higher again, also across restarts.
 *
 * @returns a function to call with each balance, one call at a time.
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
