import type { Logger } from 'pino';
import type { Rows } from '../store/createRows.ts';
import type { Write } from '../store/row.ts';

/** Row that says that deleted data may still be on the disk. It does not name the member. */
const SCRUB_PENDING_KEY = { namespace: 'library', key: 'traces' } as const;

interface Options {
  readonly rows: Pick<Rows, 'get' | 'scrub'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly log: Logger;
}

/** Leaves the overwriting of deleted data to the next start. */
export async function markScrubPending({ commit, log }: Options): Promise<void> {
  await commit({ set: [{ ...SCRUB_PENDING_KEY, value: true }] });
  log.warn('Store is read by another process, traces of deleted data stay until the next start');
}

/** Finishes the scrub of a previous process. Its pages are not known any more, so all of them are cleaned. */
export async function finishPendingScrub({ rows, commit, log }: Options): Promise<void> {
  if ((await rows.get(SCRUB_PENDING_KEY)) === undefined) return;
  if (await rows.scrub({ everything: true })) await commit({ remove: [SCRUB_PENDING_KEY] });
  else log.warn('Store is still read by another process, deleted data stays in its WAL');
}
