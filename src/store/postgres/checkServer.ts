import { OperatorError } from '../../lib/operatorError.ts';
import type { Query } from './createTransactions.ts';

/** Oldest version that the bot's statements and pg-boss work with. */
const OLDEST_VERSION = 13;

/** Milliseconds that the clocks may differ before a warning, and before the bot refuses to start. */
const WARN_MS = 1000;
const REFUSE_MS = 30_000;

interface Options {
  readonly query: Query;
  /** Milliseconds. */
  readonly now: () => number;
  readonly onWarning: (sentence: string) => void;
}

/**
 * Checks what the store relies on: the version, Unicode, and a clock like this machine's. Expiry, days and double clicks are
 * measured with the clocks of all machines.
 *
 * @throws OperatorError with what to change.
 */
export async function checkServer({ query, now, onWarning }: Options): Promise<void> {
  const [facts] = await query(
    "SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding",
  );
  const version = Math.floor(Number(facts?.version) / 10_000);
  if (version < OLDEST_VERSION)
    throw new OperatorError(
      `The server has PostgreSQL ${version}, and the bot needs ${OLDEST_VERSION} or newer. Update the server.`,
    );
  if (facts?.encoding !== 'UTF8')
    throw new OperatorError(
      `The database has the encoding ${String(facts?.encoding)}, and lyrics need UTF8. Create one with: createdb --encoding=UTF8 --template=template0 --owner=<user> <database>`,
    );
  const difference = await measureClock(query, now);
  const seconds = (Math.abs(difference) / 1000).toFixed(1);
  const sentence = `This machine's clock and that of the PostgreSQL server differ by ${seconds} seconds. Set both by NTP: timedatectl set-ntp true`;
  if (Math.abs(difference) > REFUSE_MS) throw new OperatorError(sentence);
  if (Math.abs(difference) > WARN_MS) onWarning(sentence);
}

/** Milliseconds that the server's clock is ahead: the least difference that the duration of the query allows. */
async function measureClock(query: Query, now: () => number): Promise<number> {
  const before = now();
  const [row] = await query('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now');
  const after = now();
  const server = Number(row?.now);
  if (server < before) return server - before;
  return server > after ? server - after : 0;
}
