import type { Logger } from 'pino';
import type { Write } from '../store/groupCommit.ts';
import type { Rows } from '../store/openRows.ts';

/** The row that says that something deleted may still lie on the disk, and not whose it was. */
const LEFT = { space: 'library', key: 'traces' } as const;

interface Ports {
  readonly rows: Pick<Rows, 'get' | 'scrub'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly log: Logger;
}

/** Has the next start remove what could not be overwritten now. */
export async function leaveTraces({ commit, log }: Ports): Promise<void> {
  await commit({ set: [{ ...LEFT, value: true }] });
  log.warn('The store is being read from outside: what was deleted stays in its log until the next start');
}

/** Removes what a former process could not: nobody is named any more, so the whole file is written anew. */
export async function removeTraces({ rows, commit, log }: Ports): Promise<void> {
  if ((await rows.get(LEFT)) === undefined) return;
  if (await rows.scrub('unknown')) await commit({ remove: [LEFT] });
  else log.warn('The store is still being read from outside: what was deleted stays in its log');
}
