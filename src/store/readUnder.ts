import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Space } from './groupCommit.ts';
import type { Database } from './openDatabase.ts';

/** Rows fetched a step. */
const STEP = 100;

/** Sorts behind every character that a key has. */
const LAST_CHARACTER = '\u{10ffff}';

const SELECT =
  'SELECT key, value FROM keyv WHERE namespace = ? AND key >= ? AND key < ? AND (expires IS NULL OR expires > ?) ORDER BY key LIMIT ?';

interface StoredRow {
  readonly key: string;
  readonly value: string;
}

/**
 * Reads the rows whose keys begin with `prefix`, in the order of their keys. Keyv reads whole spaces only; here its table's
 * own index of keys is followed from the first that fits, so that the rest of the space costs nothing.
 */
export async function* readUnder(
  { query }: Database,
  space: Space,
  prefix: string,
): AsyncGenerator<[key: string, value: unknown]> {
  const end = `${prefix}${LAST_CHARACTER}`;
  for (let from = prefix; ; ) {
    const rows = (await query(SELECT, space, from, end, Date.now(), STEP)) as StoredRow[];
    for (const { key, value } of rows) yield [key, (JSON.parse(value) as { value: unknown }).value];
    const last = rows.at(-1);
    if (!last || rows.length < STEP) return;
    // The least key after the last one.
    from = `${last.key}\0`;
    // Other work goes on between two steps: the queries themselves wait for nothing.
    await nextTurn();
  }
}
