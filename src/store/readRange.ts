import type { Database } from './openDatabase.ts';
import { NAMESPACES, type Namespace } from './row.ts';

/** Keys of a namespace from `from`, up to but without `end`. */
export interface KeyRange {
  readonly namespace: Namespace;
  readonly from: string;
  /** Whether `from` itself is left out. */
  readonly isFromRead: boolean;
  readonly end: string;
  readonly backwards: boolean;
  /** Maximum number of rows. */
  readonly limit: number;
}

const RANGE = '? AND key < ? AND (expires IS NULL OR expires > ?) ORDER BY key';

/** Namespaces that are read as a whole, and have few rows among very many: each has an index of its own. */
const SMALL: readonly Namespace[] = [NAMESPACES.open, NAMESPACES.idempotencyKeys, NAMESPACES.drafts];

/** Creates the indexes of the small namespaces, unless the file has them. */
export function createNamespaceIndexes({ exec }: Pick<Database, 'exec'>): void {
  for (const namespace of SMALL)
    exec(`CREATE INDEX IF NOT EXISTS keyv_${namespace}_idx ON keyv (key) WHERE namespace = '${namespace}'`);
}

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
  { namespace, from, isFromRead, end, backwards, limit }: KeyRange,
): Promise<[key: string, value: unknown][]> {
  // SQLite uses an index with a condition only if the query says the same in the same words.
  const table = SMALL.includes(namespace) ? `keyv INDEXED BY keyv_${namespace}_idx` : 'keyv';
  const select = `SELECT key, value FROM ${table} WHERE namespace = '${namespace}' AND key ${isFromRead ? '>' : '>='} ${RANGE}`;
  const ordered = `${select}${backwards ? ' DESC' : ''} LIMIT ${limit}`;
  const rows = (await query(ordered, from, end, Date.now())) as StoredRow[];
  return rows.map(({ key, value }) => [key, (JSON.parse(value) as { value: unknown }).value]);
}
