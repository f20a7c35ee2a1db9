import { OperatorError } from '../../lib/operatorError.ts';
import type { Query } from './createTransactions.ts';

/** Version of the tables. A bot refuses those of a later version. */
const VERSION = 1;

/** Keeps several processes from creating the tables at once. */
const LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('shantyman schema', 1))";

/**
 * The tables. `keyv` has the columns of keyv's own PostgreSQL adapter and the rows that keyv's SQLite adapter writes, so that a
 * store can be moved row by row. The adapter itself is not used: it opens connections of its own, which the bot's transactions cannot
 * include, changes the table at each start, and says of a failed write only that it failed.
 *
 * Keys are compared by their bytes (`COLLATE "C"`), as SQLite does, whatever the database's own order is: ranges of keys and
 * "newest first" rely on it. `claims` and `processes` are worthless after a crash of the server, so they are unlogged.
 */
const TABLES = `
  CREATE SCHEMA IF NOT EXISTS shantyman;
  CREATE TABLE IF NOT EXISTS shantyman.version (version int NOT NULL);
  CREATE TABLE IF NOT EXISTS shantyman.keyv (
    key text COLLATE "C" NOT NULL, value text NOT NULL, namespace text COLLATE "C" NOT NULL, expires bigint,
    PRIMARY KEY (namespace, key));
  CREATE INDEX IF NOT EXISTS keyv_expires ON shantyman.keyv (expires) WHERE expires IS NOT NULL;
  CREATE TABLE IF NOT EXISTS shantyman.search (
    namespace text COLLATE "C" NOT NULL DEFAULT 'library' CHECK (namespace = 'library'),
    key text COLLATE "C" PRIMARY KEY, created_at bigint NOT NULL, words tsvector NOT NULL,
    FOREIGN KEY (namespace, key) REFERENCES shantyman.keyv (namespace, key) ON DELETE CASCADE);
  CREATE INDEX IF NOT EXISTS search_words ON shantyman.search USING gin (words) WITH (fastupdate = off);
  CREATE INDEX IF NOT EXISTS search_created_at ON shantyman.search (created_at, key);
  CREATE UNLOGGED TABLE IF NOT EXISTS shantyman.claims (key text COLLATE "C" PRIMARY KEY, expires timestamptz NOT NULL);
  CREATE TABLE IF NOT EXISTS shantyman.slots (n int PRIMARY KEY, at timestamptz NOT NULL);
  CREATE UNLOGGED TABLE IF NOT EXISTS shantyman.processes (
    name text PRIMARY KEY, host text NOT NULL, beat timestamptz NOT NULL);
  INSERT INTO shantyman.version SELECT ${VERSION} WHERE NOT EXISTS (SELECT FROM shantyman.version);`;

/**
 * Creates the tables, unless the database has them. Must run in a transaction.
 *
 * @throws OperatorError if they are of a later version, or PostgreSQL's error if the user may not create them.
 */
export async function createTables(query: Query): Promise<void> {
  await query(LOCK);
  const [known] = await query("SELECT to_regclass('shantyman.version') IS NOT NULL AS exists");
  if (known?.exists !== true) for (const statement of TABLES.split(';\n')) await query(statement);
  const [row] = await query('SELECT version FROM shantyman.version');
  if (Number(row?.version) > VERSION)
    throw new OperatorError(
      'The tables in the database were made by a later version of the bot: this one cannot read them. Update this bot.',
    );
  // A user with too few privileges fails here, and not with the first song.
  await query('UPDATE shantyman.version SET version = version');
}
