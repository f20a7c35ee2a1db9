import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Namespace } from './groupCommit.ts';
import type { Database } from './openDatabase.ts';

/** Rows fetched a step. */
const BATCH_SIZE = 100;

/** Sorts behind every character that a key has. */
const LAST_CHARACTER = '\u{10ffff}';

const SELECT =
  'SELECT key, value FROM keyv WHERE namespace = ? AND key >= ? AND key < ? AND (expires IS NULL OR expires > ?) ORDER BY key';

interface StoredRow {
  readonly key: string;
  readonly value: string;
}

/** A place among the keys below a prefix: what they go on with, or the beginning of it. Reading starts beside it. */
export type KeyCursor =
  /** Behind all keys that begin so, forwards. */
  | { readonly after: string }
  /** In front of all keys that begin so, backwards. */
  | { readonly before: string };

/**
 * Reads the rows whose keys begin with `prefix`, in the order of their keys. Keyv reads whole spaces only; here its table's
 * own index of keys is followed from the first that fits, so that the rest of the space costs nothing.
 */
export async function* scanPrefix(
  { query }: Database,
  namespace: Namespace,
  prefix: string,
  cursor: KeyCursor = { after: '' },
): AsyncGenerator<[key: string, value: unknown]> {
  const backwards = 'before' in cursor;
  const select = `${SELECT}${backwards ? ' DESC' : ''} LIMIT ${BATCH_SIZE}`;
  let from = prefix;
  let end = `${prefix}${LAST_CHARACTER}`;
  if (backwards) end = `${prefix}${cursor.before}`;
  else if (cursor.after !== '') from = `${prefix}${cursor.after}${LAST_CHARACTER}`;
  for (;;) {
    const rows = (await query(select, namespace, from, end, Date.now())) as StoredRow[];
    for (const { key, value } of rows) yield [key, (JSON.parse(value) as { value: unknown }).value];
    const last = rows.at(-1);
    if (!last || rows.length < BATCH_SIZE) return;
    if (backwards) end = last.key;
    // The least key after the last one.
    else from = `${last.key}\0`;
    // Other work goes on between two steps: the queries themselves wait for nothing.
    await nextTurn();
  }
}
