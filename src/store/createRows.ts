import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Namespace } from './row.ts';
import type { RowOperations } from './rowOperations.ts';

/** Rows per query. */
const BATCH_SIZE = 100;

/** Sorts after every character that a key can contain. */
const LAST_CHARACTER = '\u{10ffff}';

/** Where to start, as a key's part after the prefix. */
export type KeyCursor =
  /** Forwards, after all keys that start with prefix and this part. */
  | { readonly after: string }
  /** Backwards, before all keys that start with prefix and this part. */
  | { readonly before: string };

/** The rows of the store. */
export interface Rows extends Omit<RowOperations, 'readRange'> {
  /** All rows of a namespace, in the order of their keys. */
  entries(namespace: Namespace): AsyncGenerator<[key: string, value: unknown]>;
  /**
   * Rows whose keys start with `prefix`, in the order of their keys. They are read in small steps, so the caller can
   * stop early.
   */
  entriesWithPrefix(
    namespace: Namespace,
    prefix: string,
    cursor?: KeyCursor,
  ): AsyncGenerator<[key: string, value: unknown]>;
}

/** Adds iterators, which read in steps, to the operations. */
export function createRows(operations: RowOperations): Rows {
  const { readRange, ...others } = operations;

  async function* entriesWithPrefix(
    namespace: Namespace,
    prefix: string,
    cursor: KeyCursor = { after: '' },
  ): AsyncGenerator<[key: string, value: unknown]> {
    const backwards = 'before' in cursor;
    let from = prefix;
    let isFromRead = false;
    let end = `${prefix}${LAST_CHARACTER}`;
    if (backwards) end = `${prefix}${cursor.before}`;
    else if (cursor.after !== '') from = `${prefix}${cursor.after}${LAST_CHARACTER}`;
    for (;;) {
      const rows = await readRange({ namespace, from, isFromRead, end, backwards, limit: BATCH_SIZE });
      yield* rows;
      const last = rows.at(-1);
      if (!last || rows.length < BATCH_SIZE) return;
      if (backwards) end = last[0];
      else {
        from = last[0];
        isFromRead = true;
      }
      // Other work gets a turn between two steps.
      await nextTurn();
    }
  }

  return { ...others, entries: namespace => entriesWithPrefix(namespace, ''), entriesWithPrefix };
}
