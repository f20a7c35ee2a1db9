import pg from 'pg';
import { OperatorError } from '../../lib/operatorError.ts';
import type { SessionTimes } from '../store.ts';

const LOCK = "(hashtextextended('shantyman use', 2))";

/** Taken by each bot for as long as it runs. */
const USE_SHARED = `SELECT pg_try_advisory_lock_shared${LOCK} AS free`;

/** Taken by what must be the only one that uses the database. */
export const USE_ALONE = `SELECT pg_try_advisory_lock${LOCK} AS free`;

/**
 * How the server finds out that the machine at the other end is gone: after 11 seconds rather than two hours.
 * https://www.postgresql.org/docs/current/runtime-config-connection.html#RUNTIME-CONFIG-TCP-SETTINGS
 */
const KEEPALIVE =
  'SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; SET tcp_user_timeout = 11000';

/** Milliseconds between two heartbeats, and without an answer after which the session counts as lost. */
const BEAT_EVERY_MS = 2000;
const SILENT_MS = 5000;

/** Seconds without a heartbeat after which the sessions of a process are ended: it is stopped, or hangs. */
const DEAD_AFTER_SECONDS = 30;

/** Heartbeats between two searches for such processes. */
const SEARCH_EVERY = 2;

const BEAT = `INSERT INTO shantyman.processes (name, host, beat) VALUES ($1, $2, clock_timestamp())
  ON CONFLICT (name) DO UPDATE SET beat = excluded.beat`;

/** Removes dead processes: killed ones, which have no session any more, and silent ones, whose sessions are ended. */
const REMOVE_DEAD = `WITH dead AS (DELETE FROM shantyman.processes p WHERE name <> $2
    AND (beat < clock_timestamp() - make_interval(secs => $1) OR NOT EXISTS (
      SELECT FROM pg_stat_activity WHERE application_name = p.name AND datname = current_database()))
    RETURNING name)
  SELECT dead.name, count(pg_terminate_backend(a.pid)) AS sessions FROM dead
  LEFT JOIN pg_stat_activity a ON a.application_name = dead.name AND a.datname = current_database() GROUP BY dead.name`;

/** Processes with a recent heartbeat. */
export const COUNT_PROCESSES = `SELECT count(*) AS count FROM shantyman.processes
  WHERE beat >= clock_timestamp() - make_interval(secs => ${DEAD_AFTER_SECONDS})`;

interface Options extends SessionTimes {
  readonly address: string;
  /** Name of this process, which all its sessions have. */
  readonly name: string;
  readonly host: string;
  /** Called once if the session is lost, and with it all locks of this process. */
  readonly onLost: (why: string) => void;
  /** Called with the name of another process that has died, and the number of its sessions that were ended for that. */
  readonly onOtherDied: (name: string, sessions: number) => void;
  /** Channel of notifications. */
  readonly channel: string;
  readonly onNotification: (payload: string | undefined) => void;
}

/** The one session that holds the locks of this process, and sends its heartbeats. */
export interface LockSession {
  /** Runs a statement after those before it. */
  run(sql: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
  close(): Promise<void>;
}

/** Opens the session. */
export async function openLockSession(options: Options): Promise<LockSession> {
  const { address, name, host, beatEveryMs = BEAT_EVERY_MS, silentMs = SILENT_MS } = options;
  const client = new pg.Client({
    connectionString: address,
    keepAlive: true,
    connectionTimeoutMillis: silentMs,
  });
  let isOpen = false;
  let isOver = false;
  let last: Promise<unknown> = Promise.resolve();
  let beats = 0;
  let timer: NodeJS.Timeout | undefined;

  function lose(why: string): void {
    if (isOver) return;
    isOver = true;
    clearInterval(timer);
    client.end().catch(() => {});
    // Otherwise it is the opening that fails.
    if (isOpen) options.onLost(why);
  }

  function run(sql: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
    const result = last.then(() => {
      if (isOver) throw new Error('Lock session has ended');
      return client.query(sql, [...values]);
    });
    last = result.catch(() => {});
    return result;
  }

  async function beat(): Promise<void> {
    await run(BEAT, [name, host]);
    if (beats++ % SEARCH_EVERY !== 0) return;
    const { rows } = await run(REMOVE_DEAD, [options.deadAfterSeconds ?? DEAD_AFTER_SECONDS, name]);
    for (const row of rows) options.onOtherDied(String(row.name), Number(row.sessions));
  }

  /** Start of the running heartbeat, on the monotonic clock; undefined between two. */
  let beatingSince: number | undefined;

  function tick(): void {
    if (beatingSince === undefined) {
      beatingSince = performance.now();
      beat().then(
        () => {
          beatingSince = undefined;
        },
        (error: unknown) => lose(error instanceof Error ? error.message : String(error)),
      );
    } else if (performance.now() - beatingSince > silentMs) {
      // An answer that has arrived while this process was busy is read first.
      setImmediate(() => beatingSince !== undefined && lose('no answer'));
    }
  }

  client.on('error', error => lose(error.message));
  client.on('notification', ({ payload }) => options.onNotification(payload));
  client.on('end', () => lose('ended by the server'));
  await client.connect();
  // Without parameters, several statements are one.
  // A server of another system may know some of them only as zero.
  await client.query(KEEPALIVE).catch(() => {});
  const { rows } = await client.query(USE_SHARED);
  if (rows[0]?.free !== true) {
    isOver = true;
    await client.end();
    throw new OperatorError('The store is being moved. Start the bot when that has ended.');
  }
  await client.query(`LISTEN ${options.channel}`);
  await beat();
  isOpen = true;
  timer = setInterval(tick, beatEveryMs);
  timer.unref();
  return {
    run,
    close: async () => {
      if (isOver) return;
      clearInterval(timer);
      await run('DELETE FROM shantyman.processes WHERE name = $1', [name]).catch(() => {});
      isOver = true;
      await client.end();
    },
  };
}
