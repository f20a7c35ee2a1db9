import pg from 'pg';
import { checkServer } from './checkServer.ts';
import { createTransactions } from './createTransactions.ts';
import { toOperatorError } from './describePostgresError.ts';
import { createTables } from './schema.ts';

/** Milliseconds that the server has to answer. */
const ANSWER_MS = 5000;

/** Rolls back the transaction that created the tables on trial. */
class Rollback extends Error {}

/**
 * Checks whether the bot could use the database, without changing it.
 *
 * @returns warnings as sentences.
 * @throws OperatorError with why it cannot.
 */
export async function probeServer(url: string, now: () => number): Promise<string[]> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: ANSWER_MS,
    statement_timeout: ANSWER_MS,
  });
  pool.on('error', () => {});
  const warnings: string[] = [];
  const { query, run } = createTransactions(pool);
  try {
    await checkServer({ query, now, onWarning: sentence => warnings.push(sentence) });
    await run(async () => {
      await createTables(query);
      throw new Rollback();
    });
    return warnings;
  } catch (error) {
    if (error instanceof Rollback) return warnings;
    throw toOperatorError(url, error);
  } finally {
    await pool.end();
  }
}
