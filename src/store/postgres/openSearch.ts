import type { Row } from '../row.ts';
import type { SearchRequest } from '../searchIndex.ts';
import { createdAtOf, cutWord, scopeWord } from '../searchText.ts';
import type { Query } from './createTransactions.ts';

const WRITE = `INSERT INTO shantyman.search (key, created_at, words)
  SELECT key, created_at, array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(words)))
    FROM unnest($1::text[], $2::bigint[], $3::jsonb[]) AS new (key, created_at, words) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET created_at = excluded.created_at, words = excluded.words
    WHERE search.words <> excluded.words OR search.created_at <> excluded.created_at`;

const POSITION = 'SELECT key FROM shantyman.search WHERE created_at = $1 AND position($2 IN key) > 0 LIMIT 1';

/** The search of rows by words, with PostgreSQL's own text search. The bot folds words, so no dictionary is needed. */
export interface Search {
  /** Writes the words of rows, within the transaction that writes the rows. */
  write(rows: readonly Row[]): Promise<void>;
  /** Finds rows, newest first; before a position, the nearest first. */
  find(request: SearchRequest): Promise<[key: string, value: unknown][]>;
}

/** Creates the search. */
export function openSearch(query: Query): Search {
  return {
    write: async rows => {
      const indexed = rows.flatMap(({ key, value, search }) => {
        const createdAt = createdAtOf(value);
        if (!search || createdAt === undefined) return [];
        const words = [...search.scopes.map(scopeWord), ...search.words.map(cutWord)];
        return [{ key, createdAt, words: JSON.stringify([...new Set(words)]) }];
      });
      if (indexed.length === 0) return;
      await query(WRITE, [
        indexed.map(({ key }) => key),
        indexed.map(({ createdAt }) => createdAt),
        indexed.map(({ words }) => words),
      ]);
    },
    find: async ({ scope, words, position, limit }) => {
      const isBefore = position?.side === 'before';
      const order = isBefore ? 'ASC' : 'DESC';
      const values: unknown[] = [queryText(scope, words), Date.now(), limit];
      let bound = '';
      if (position) {
        const { createdAt, part } = position;
        const [row] = await query(POSITION, [createdAt, part]);
        // If its row is gone, the millisecond is left out.
        values.push(createdAt);
        bound = `AND s.created_at ${isBefore ? '>' : '<'} $4`;
        if (row) {
          values.push(row.key);
          bound = `AND (s.created_at, s.key) ${isBefore ? '>' : '<'} ($4, $5)`;
        }
      }
      const found = await query(
        `SELECT k.key, k.value FROM shantyman.search s
          JOIN shantyman.keyv k ON k.namespace = s.namespace AND k.key = s.key
          WHERE s.words @@ $1::tsquery AND (k.expires IS NULL OR k.expires > $2) ${bound}
          ORDER BY s.created_at ${order}, s.key ${order} LIMIT $3`,
        values,
      );
      return found.map(({ key, value }) => [String(key), JSON.parse(String(value)).value]);
    },
  };
}

/** A query for the scope as a whole word, and for words that begin with the given ones. */
function queryText(scope: string, words: readonly string[]): string {
  return [quote(scopeWord(scope)), ...words.map(word => `${quote(cutWord(word))}:*`)].join(' & ');
}

function quote(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
