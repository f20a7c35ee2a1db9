import type { Logger } from 'pino';
import type { Write } from '../store/groupCommit.ts';
import type { Rows } from '../store/openRows.ts';

/** The row that says that something deleted may still lie on the disk, and not whose it was. */
const SCRUB_PENDING_KEY = { namespace: 'library', key: 'traces' } as const;

interface Options {
  readonly rows: Pick<Rows, 'get' | 'scrub'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly log: Logger;
}

/** Has the next start remove what could not be overwritten now. */
export async function markScrubPending({ commit, log }: Options): Promise<void> {
  await commit({ set: [{ ...SCRUB_PENDING_KEY, value: true }] });
  log.warn('The store is being read from outside: what was deleted stays in its log until the next start');
}

/** Removes what a former process could not: nobody is named any more, so the whole file is written anew. */
export async function finishPendingScrub({ rows, commit, log }: Options): Promise<void> {
  if ((await rows.get(SCRUB_PENDING_KEY)) === undefined) return;
  if (await rows.scrub('unknown')) await commit({ remove: [SCRUB_PENDING_KEY] });
  else log.warn('The store is still being read from outside: what was deleted stays in its log');
}
