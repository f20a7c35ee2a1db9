import { digestText } from '../lib/digestText.ts';
import type { Rows } from '../store/createRows.ts';
import type { Key, Write } from '../store/row.ts';

/** Members and servers that the owner has blocked. */
export interface Blocks {
  /** Whether one of these ids, of members or servers, is blocked. */
  hasAny(ids: readonly string[]): Promise<boolean>;
  block(id: string): Promise<void>;
  unblock(id: string): Promise<void>;
}

interface Options {
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
}

/** Creates the blocks. Their rows hold digests, so that they outlast `/forget` without an id. */
export function createBlocks({ rows, commit }: Options): Blocks {
  return {
    hasAny: async ids => {
      const found = await Promise.all(ids.map(id => rows.get(blockKey(id))));
      return found.some(row => row !== undefined);
    },
    block: id => commit({ set: [{ ...blockKey(id), value: true }] }),
    unblock: id => commit({ remove: [blockKey(id)] }),
  };
}

function blockKey(id: string): Key {
  const digest = digestText(`block/${id}`, 32);
  return { namespace: 'access', key: `block/${digest}` };
}
