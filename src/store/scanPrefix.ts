import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Namespace } from './groupCommit.ts';
import type { Database } from './openDatabase.ts';

/** Rows per query. */
const BATCH_SIZE = 100;

/** Sorts after every character that a key can contain. */
const LAST_CHARACTER = '\u{10ffff}';

const SELECT =
  'SELECT key, value FROM keyv WHERE namespace = ? AND key >= ? AND key < ? AND (expires IS NULL OR expires > ?) ORDER BY key';

interface StoredRow {
  readonly key: string;
  readonly value: string;
}

/** Where to start, as a key's part after the prefix. */
export type KeyCursor =
  /** Forwards, after all keys that start with prefix and this part. */
  | { readonly after: string }
  /** Backwards, before all keys that start with prefix and this part. */
  | { readonly before: string };

/**
 * Reads the rows whose keys start with `prefix`, in the order of their keys. Keyv can only read whole namespaces. This
 * query uses the index of keyv's own table, so its time does not depend on the size of the namespace.
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
    // The smallest key after the last one.
    else from = `${last.key}\0`;
    // Queries are synchronous, so the event loop gets a turn between two of them.
    await nextTurn();
  }
}
