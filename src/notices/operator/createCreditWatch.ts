import type { Write } from '../../store/groupCommit.ts';
import type { Rows } from '../../store/openRows.ts';

/** The row that says that the operator was told of a low balance; it outlives restarts. */
const TOLD = { space: 'spent', key: 'low-credits' } as const;

interface Ports {
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
export function createCreditWatch({ below, rows, commit, onLow }: Ports): (credits: number) => Promise<void> {
  return async credits => {
    const wasLow = (await rows.get(TOLD)) !== undefined;
    const isLow = credits < below;
    if (isLow === wasLow) return;
    await commit(isLow ? { set: [{ ...TOLD, value: true }] } : { remove: [TOLD] });
    if (isLow) onLow(credits);
  };
}
