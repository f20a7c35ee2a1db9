import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';

/** Checks for transactions that still read deleted rows, and milliseconds between them: two seconds in all. */
const CHECKS = 20;
const CHECK_DELAY_MS = 100;

/** Tables that hold what members asked for. */
const TABLES = ['keyv', 'search'];

/** Transactions that began before `$1`, which is the number of one that began after the rows were deleted. */
const OLDER = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND backend_xmin IS NOT NULL AND age(backend_xmin) > age($1::text::xid) LIMIT 1`;

/**
 * Removes deleted rows from the tables' files; otherwise they stay until the server's autovacuum. The write-ahead log, standbys and
 * backups keep them longer, which the bot cannot change.
 *
 * @returns false if another transaction, such as a backup, still reads deleted rows.
 */
export async function vacuum(pool: Pool): Promise<boolean> {
  const client = await pool.connect();
  // The pool listens only while a connection is idle. The next statement fails with the same error.
  client.on('error', () => {});
  let isClean = false;
  try {
    const { rows } = await client.query('SELECT pg_current_xact_id()::xid::text AS id');
    for (let checks = 1; ; checks++) {
      const older = await client.query(OLDER, [rows[0].id]);
      isClean = older.rows.length === 0;
      if (isClean || checks === CHECKS) break;
      await wait(CHECK_DELAY_MS);
    }
    await client.query('SET statement_timeout = 0');
    for (const table of TABLES) await client.query(`VACUUM shantyman.${table}`);
    return isClean;
  } finally {
    // Not returned to the pool, because its setting was changed.
    client.release(true);
  }
}
