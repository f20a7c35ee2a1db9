import type { Namespace } from './groupCommit.ts';
import type { Database } from './openDatabase.ts';

/** Keys of a namespace from `from`, up to but without `end`. */
export interface KeyRange {
  readonly namespace: Namespace;
  readonly from: string;
  readonly end: string;
  readonly backwards: boolean;
  /** Maximum number of rows. */
  readonly limit: number;
}

const SELECT =
  'SELECT key, value FROM keyv WHERE namespace = ? AND key >= ? AND key < ? AND (expires IS NULL OR expires > ?) ORDER BY key';

interface StoredRow {
  readonly key: string;
  readonly value: string;
}

/**
 * Reads rows of a range in the order of their keys, or the reverse. Keyv can only read whole namespaces. This query uses
 * the index of keyv's own table, so its time does not depend on the size of the namespace.
 */
export async function readRange(
  { query }: Database,
  { namespace, from, end, backwards, limit }: KeyRange,
): Promise<[key: string, value: unknown][]> {
  const select = `${SELECT}${backwards ? ' DESC' : ''} LIMIT ${limit}`;
  const rows = (await query(select, namespace, from, end, Date.now())) as StoredRow[];
  return rows.map(({ key, value }) => [key, (JSON.parse(value) as { value: unknown }).value]);
}
