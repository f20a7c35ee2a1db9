import type { Coordination } from '../store/createCoordination.ts';
import type { Rows } from '../store/createRows.ts';
import type { Write } from '../store/row.ts';

/** Row that marks a sent low balance alert; it survives restarts. */
const ALERTED_KEY = { namespace: 'spent', key: 'low-credits' } as const;

interface Options {
  /** Credits below which a balance is low; 0 disables the alert. */
  readonly below: number;
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly alone: Coordination['alone'];
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
  alone,
  onLow,
}: Options): (credits: number) => Promise<void> {
  return async credits => {
    const isLow = credits < below;
    const isNew = await alone('low-credits', async () => {
      const wasLow = (await rows.get(ALERTED_KEY)) !== undefined;
      if (isLow === wasLow) return false;
      await commit(isLow ? { set: [{ ...ALERTED_KEY, value: true }] } : { remove: [ALERTED_KEY] });
      return true;
    });
    if (isNew && isLow) onLow(credits);
  };
}
