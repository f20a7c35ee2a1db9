import type { Database } from './openDatabase.ts';

/** Numbers for the rows of one millisecond. */
export const IDS_PER_MS = 1024;

/** Characters of a word that are indexed and searched. */
export const WORD_MAX = 12;

const FIRST_ID = `json_extract(old.value, '$.value.createdAt') * ${IDS_PER_MS}`;

/**
 * `search` has the words of the indexed rows, `search_new` those of the newest ones, and `search_words` is the index.
 * Ids have the order of the rows' times. A row leaves all three together with its row in `keyv`, whichever statement
 * deletes that one.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS search (id INTEGER PRIMARY KEY, key TEXT NOT NULL, text TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS search_new (id INTEGER PRIMARY KEY, key TEXT NOT NULL, text TEXT NOT NULL);
  CREATE TRIGGER IF NOT EXISTS search_delete AFTER DELETE ON search BEGIN
    INSERT INTO search_words (search_words, rowid, text) VALUES ('delete', old.id, old.text);
  END;
  CREATE TRIGGER IF NOT EXISTS search_row_delete AFTER DELETE ON keyv WHEN old.namespace = 'library' BEGIN
    DELETE FROM search WHERE id BETWEEN ${FIRST_ID} AND ${FIRST_ID} + ${IDS_PER_MS - 1} AND key = old.key;
    DELETE FROM search_new WHERE id BETWEEN ${FIRST_ID} AND ${FIRST_ID} + ${IDS_PER_MS - 1} AND key = old.key;
  END;`;

const PREFIX_LENGTHS = Array.from({ length: WORD_MAX }, (_, at) => at + 1).join(' ');

/**
 * Each beginning of a word is a term of the index, and positions are left out, so that a search reads only as much as
 * it returns. `secure-delete` takes a deleted row's words out of the index at once and not with a later merge:
 * https://www.sqlite.org/fts5.html#the_secure_delete_configuration_option
 */
const INDEX = `
  BEGIN IMMEDIATE;
  CREATE VIRTUAL TABLE search_words USING fts5(
    text, content = 'search', content_rowid = 'id', detail = none, columnsize = 0, prefix = '${PREFIX_LENGTHS}',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* P* S* Co Cn'");
  INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1);
  COMMIT`;

/** Creates the tables of the search index, unless the file has them. */
export async function createSearchSchema({ query, exec }: Database): Promise<void> {
  exec(TABLES);
  const known = await query("SELECT name FROM sqlite_schema WHERE name = 'search_words'");
  if (known.length === 0) exec(INDEX);
}
