import pg from 'pg';
import { checkServer } from './checkServer.ts';
import { createTransactions } from './createTransactions.ts';
import { toOperatorError } from './describePostgresError.ts';
import { createTables } from './schema.ts';

/** Milliseconds that the server has to answer. */
const ANSWER_MS = 5000;

/** Ends the transaction in which the tables were tried. */
class Undone extends Error {}

/**
 * Finds out whether the bot could use the database, and changes nothing in it.
 *
 * @returns sentences about what is not quite as it should be.
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
      throw new Undone();
    });
    return warnings;
  } catch (error) {
    if (error instanceof Undone) return warnings;
    throw toOperatorError(url, error);
  } finally {
    await pool.end();
  }
}
