import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';

/** Looks for transactions that still read deleted rows, and milliseconds between them: two seconds in all. */
const LOOKS = 20;
const LOOK_DELAY_MS = 100;

/** Tables that hold what members asked for. */
const TABLES = ['keyv', 'search'];

/** Transactions that began before `$1`, which is the number of one that began after the rows were deleted. */
const OLDER = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND backend_xmin IS NOT NULL AND age(backend_xmin) > age($1::text::xid) LIMIT 1`;

/**
 * Removes deleted rows from the tables' files, where they stay otherwise until the server cleans up by itself. The write-ahead
 * log, standbys and backups keep them longer, and cannot be reached from here.
 *
 * @returns false if a transaction of somebody else, such as a backup, still reads deleted rows.
 */
export async function vacuum(pool: Pool): Promise<boolean> {
  const client = await pool.connect();
  // The pool listens only while a connection is idle. The next statement fails with the same error.
  client.on('error', () => {});
  let isClean = false;
  try {
    const { rows } = await client.query('SELECT pg_current_xact_id()::xid::text AS id');
    for (let looks = 1; ; looks++) {
      const older = await client.query(OLDER, [rows[0].id]);
      isClean = older.rows.length === 0;
      if (isClean || looks === LOOKS) break;
      await wait(LOOK_DELAY_MS);
    }
    await client.query('SET statement_timeout = 0');
    for (const table of TABLES) await client.query(`VACUUM shantyman.${table}`);
    return isClean;
  } finally {
    // The connection has another setting now.
    client.release(true);
  }
}
