import pg from 'pg';
import { z } from 'zod';
import { OperatorError } from '../../lib/operatorError.ts';
import { createTransactions, type Query } from '../postgres/createTransactions.ts';
import { toOperatorError } from '../postgres/describePostgresError.ts';
import { USE_ALONE } from '../postgres/openLockSession.ts';
import { describePostgresUrl } from '../postgres/postgresUrl.ts';
import { createTables } from '../postgres/schema.ts';
import type { RawStore } from './rawStore.ts';

/** Milliseconds that the server has to answer. */
const CONNECT_MS = 10_000;

/** The driver gives 64-bit numbers as text. */
const rowSchema = z.object({
  namespace: z.string(),
  key: z.string(),
  value: z.string(),
  expires: z.coerce.number().nullable(),
});

const positionSchema = z.tuple([z.string(), z.string()]);

const COLUMNS = 'namespace, key, value, expires';

const READ_MANY = `SELECT ${COLUMNS} FROM shantyman.keyv JOIN unnest($1::text[], $2::text[]) AS wanted (namespace, key)
  USING (namespace, key)`;

const SET = `INSERT INTO shantyman.keyv (${COLUMNS})
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
  ON CONFLICT (namespace, key) DO UPDATE SET value = excluded.value, expires = excluded.expires`;

/**
 * Opens all rows of a database, and keeps bots from using it meanwhile.
 *
 * @throws OperatorError if it cannot be opened, or a bot uses it.
 */
export async function openRawDatabase(url: string): Promise<RawStore> {
  const name = `the database ${describePostgresUrl(url)}`;
  let hasConnected = false;
  // One connection, because it holds the lock.
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: CONNECT_MS,
    onConnect: () => {
      // The lock ended with its connection, and a bot may have started since.
      if (hasConnected) throw new OperatorError(`The connection to ${name} was lost. Run the same again.`);
      hasConnected = true;
    },
  });
  pool.on('error', () => {});
  const transactions = createTransactions(pool);
  const query: Query = async (sql, values) => {
    try {
      return await transactions.query(sql, values);
    } catch (error) {
      throw toOperatorError(url, error);
    }
  };
  try {
    const [lock] = await query(USE_ALONE);
    if (lock?.free !== true) throw new OperatorError(`A bot uses ${name}. Stop all bots first.`);
    await transactions.run(() => createTables(query));
  } catch (error) {
    await pool.end();
    throw toOperatorError(url, error);
  }
  return {
    name,
    count: async () => Number((await query('SELECT count(*) AS rows FROM shantyman.keyv'))[0]?.rows),
    readAfter: async (position, limit) => {
      const after = position === undefined ? ['', ''] : positionSchema.parse(JSON.parse(String(position)));
      const found = await query(
        `SELECT ${COLUMNS} FROM shantyman.keyv WHERE (namespace, key) > ($1, $2) ORDER BY namespace, key LIMIT $3`,
        [...after, limit],
      );
      const rows = found.map(row => rowSchema.parse(row));
      const last = rows.at(-1);
      return { rows, position: last && JSON.stringify([last.namespace, last.key]) };
    },
    readMany: async keys => {
      const found = await query(READ_MANY, [
        keys.map(({ namespace }) => namespace),
        keys.map(({ key }) => key),
      ]);
      return found.map(row => rowSchema.parse(row));
    },
    write: async rows => {
      await query(SET, [
        rows.map(({ namespace }) => namespace),
        rows.map(({ key }) => key),
        rows.map(({ value }) => value),
        rows.map(({ expires }) => expires),
      ]);
    },
    remove: async ({ namespace, key }) => {
      await query('DELETE FROM shantyman.keyv WHERE namespace = $1 AND key = $2', [namespace, key]);
    },
    clear: async () => {
      await query('TRUNCATE shantyman.keyv, shantyman.search, shantyman.claims, shantyman.slots');
    },
    close: () => pool.end(),
  };
}
