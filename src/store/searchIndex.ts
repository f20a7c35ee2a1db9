import { findInIndex } from './findInIndex.ts';
import type { Database } from './openDatabase.ts';
import type { Row } from './row.ts';
import { createSearchSchema, IDS_PER_MS } from './searchSchema.ts';
import { createdAtOf, cutWord, scopeWord, textOfSearch } from './searchText.ts';

/** Rows that wait for the index: written one at a time, they would cost about twenty times as many bytes. */
const MAX_WAITING = 64;

const IN_MILLISECOND = `SELECT id, key, text, 0 AS isWaiting FROM search WHERE id BETWEEN ?1 AND ?2
  UNION ALL SELECT id, key, text, 1 FROM search_new WHERE id BETWEEN ?1 AND ?2`;

/** A search. Plain data, which another thread can get. */
export interface SearchRequest {
  readonly scope: string;
  /** Beginnings of words that a row must all have: lower-case letters, digits and symbols, without accents. */
  readonly words: readonly string[];
  /** Only rows that are older (`after`) or newer than the row of this time whose key contains `part`. */
  readonly position?: {
    readonly side: 'after' | 'before';
    /** Milliseconds. */
    readonly createdAt: number;
    readonly part: string;
  };
  readonly limit: number;
}

interface IndexedRow {
  readonly id: number;
  readonly key: string;
  readonly text: string;
  readonly isWaiting: number;
}

/** Full-text index of the rows that have `search`. */
export interface SearchIndex {
  /** Writes the words of rows, within the transaction that writes the rows. */
  write(rows: readonly Row[]): Promise<void>;
  /** Finds rows, newest first; before a position, the nearest first. */
  find(request: SearchRequest): Promise<[key: string, value: unknown][]>;
}

/** Creates the index in the file of the rows. */
export async function createSearchIndex(database: Database): Promise<SearchIndex> {
  const { query } = database;
  await createSearchSchema(database);

  async function rowsOfTime(createdAt: number): Promise<IndexedRow[]> {
    const first = createdAt * IDS_PER_MS;
    return (await query(IN_MILLISECOND, first, first + IDS_PER_MS - 1)) as IndexedRow[];
  }

  async function writeWords({ key, value }: Row, text: string): Promise<void> {
    const createdAt = createdAtOf(value);
    if (createdAt === undefined) return;
    const near = await rowsOfTime(createdAt);
    const known = near.find(one => one.key === key);
    if (known?.text === text) return;
    if (known?.isWaiting) {
      await query('UPDATE search_new SET text = ? WHERE id = ?', text, known.id);
      return;
    }
    if (known) await query('DELETE FROM search WHERE id = ?', known.id);
    const id = known?.id ?? freeId(createdAt, near);
    if (id !== undefined)
      await query('INSERT INTO search_new (id, key, text) VALUES (?, ?, ?)', id, key, text);
  }

  async function indexWaiting(): Promise<void> {
    const [counted] = (await query('SELECT count(*) AS waiting FROM search_new')) as { waiting: number }[];
    if ((counted?.waiting ?? 0) < MAX_WAITING) return;
    await query('INSERT INTO search (id, key, text) SELECT id, key, text FROM search_new');
    await query('INSERT INTO search_words (rowid, text) SELECT id, text FROM search_new');
    await query('DELETE FROM search_new');
  }

  return {
    write: async rows => {
      let isWritten = false;
      for (const row of rows) {
        if (!row.search) continue;
        await writeWords(row, textOfSearch(row.search));
        isWritten = true;
      }
      if (isWritten) await indexWaiting();
    },
    find: async ({ scope, words, position, limit }) => {
      const near = position ? await rowsOfTime(position.createdAt) : [];
      const bound = position && boundAt(position, near);
      return findInIndex(database, { scope: scopeWord(scope), words: words.map(cutWord), bound, limit });
    },
  };
}

/** The first id of a millisecond that no row has; undefined if there is none. */
function freeId(createdAt: number, near: readonly IndexedRow[]): number | undefined {
  const taken = new Set(near.map(({ id }) => id));
  const first = createdAt * IDS_PER_MS;
  for (let id = first; id < first + IDS_PER_MS; id++) if (!taken.has(id)) return id;
  return undefined;
}

/** The bound of ids at a position. If its row is gone, the millisecond is left out. */
function boundAt(
  { side, createdAt, part }: NonNullable<SearchRequest['position']>,
  near: readonly IndexedRow[],
): { readonly side: 'below' | 'above'; readonly id: number } {
  const known = near.find(({ key }) => key.includes(part))?.id;
  const first = createdAt * IDS_PER_MS;
  return side === 'after'
    ? { side: 'below', id: known ?? first }
    : { side: 'above', id: known ?? first + IDS_PER_MS - 1 };
}
