import type { Database } from './openDatabase.ts';

const VALID_ROW = "k.namespace = 'library' AND (k.expires IS NULL OR k.expires > ?)";

/** The joins are in the order of the search, so that rows are read only until there are enough. */
const INDEXED = `SELECT w.rowid AS id, k.key, k.value, s.text FROM search_words w
  CROSS JOIN search s ON s.id = w.rowid CROSS JOIN keyv k ON k.key = s.key
  WHERE search_words MATCH ? AND ${VALID_ROW}`;

/** The newest rows, of which there are few. */
const WAITING = `SELECT s.id, k.key, k.value, s.text FROM search_new s CROSS JOIN keyv k ON k.key = s.key
  WHERE ${VALID_ROW}`;

interface Found {
  readonly id: number;
  readonly key: string;
  readonly value: string;
  readonly text: string;
}

interface Query {
  /** The word that marks the rows of the scope. */
  readonly scope: string;
  /** Beginnings of words. */
  readonly words: readonly string[];
  /** Ids below or above this one. */
  readonly bound: { readonly side: 'below' | 'above'; readonly id: number } | undefined;
  readonly limit: number;
}

/** Reads matching rows from the index and from those that wait for it. The highest id first; above a bound, the lowest. */
export async function findInIndex(
  { query }: Pick<Database, 'query'>,
  { scope, words, bound = { side: 'below', id: Number.MAX_SAFE_INTEGER }, limit }: Query,
): Promise<[key: string, value: unknown][]> {
  const isBelow = bound.side === 'below';
  const order = isBelow ? 'DESC' : 'ASC';
  const range = (id: string) => `${id} ${isBelow ? '<' : '>'} ? ORDER BY ${id} ${order}`;
  const match = [`"${scope}"`, ...words.map(word => `"${word}"*`)].join(' AND ');
  const now = Date.now();
  const indexed = await query(`${INDEXED} AND ${range('w.rowid')} LIMIT ?`, match, now, bound.id, limit);
  const waiting = await query(`${WAITING} AND ${range('s.id')}`, now, bound.id);
  const matching = (waiting as Found[]).filter(({ text }) => matches(text, scope, words));
  return [...(indexed as Found[]), ...matching]
    .sort((one, other) => (isBelow ? other.id - one.id : one.id - other.id))
    .slice(0, limit)
    .map(({ key, value }) => [key, (JSON.parse(value) as { value: unknown }).value]);
}

function matches(text: string, scope: string, words: readonly string[]): boolean {
  const known = text.split(' ');
  return known.includes(scope) && words.every(word => known.some(one => one.startsWith(word)));
}
