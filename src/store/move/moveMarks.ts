import { OperatorError } from '../../lib/operatorError.ts';
import type { Rows } from '../createRows.ts';

/** Row of a store that is being filled: the store that the rows come from, and how far it has been read. */
export const MOVING_KEY = { namespace: 'access', key: 'moving' } as const;

/** Row of a store that was moved: its value names the other one. */
export const MOVED_KEY = { namespace: 'access', key: 'moved' } as const;

/**
 * Rows that are not moved: the marks, and the progress of the search index, which the bot rebuilds because each kind of store has its
 * own.
 */
export const NOT_MOVED: readonly { readonly namespace: string; readonly key: string }[] = [
  MOVING_KEY,
  MOVED_KEY,
  { namespace: 'library', key: 'searchable' },
];

/**
 * Keeps a bot from using a store that is half moved, or was moved: two bots with the same open tasks would submit them twice.
 *
 * @throws OperatorError with what to do.
 */
export async function assertNotMoved(rows: Pick<Rows, 'get'>): Promise<void> {
  const moved = await rows.get(MOVED_KEY);
  if (moved !== undefined)
    throw new OperatorError(
      `This store was moved to ${String(moved)}. Set STORE_URL to that one. If it is lost, and this one is a file, copy the file and use the copy: npm run restore -- COPY`,
    );
  if ((await rows.get(MOVING_KEY)) !== undefined)
    throw new OperatorError(
      'This store is only half moved. Run npm run move again with the same two addresses: it goes on where it was.',
    );
}
