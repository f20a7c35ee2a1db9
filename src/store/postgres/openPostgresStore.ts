import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import pg from 'pg';
import { OperatorError, START_AGAIN } from '../../lib/operatorError.ts';
import { settleWithin } from '../../lib/settleWithin.ts';
import { createGroupCommit } from '../createGroupCommit.ts';
import { createHealth } from '../createHealth.ts';
import { createRows } from '../createRows.ts';
import type { Write } from '../row.ts';
import { startCleanup } from '../startCleanup.ts';
import { STORE_CLOSE_MS, type Store, type StoreOptions } from '../store.ts';
import { reportErrors } from '../storeError.ts';
import { checkServer } from './checkServer.ts';
import { connectWithRetry } from './connectWithRetry.ts';
import { CHANNEL, createAnnouncements } from './createAnnouncements.ts';
import { createPgBossSchedule } from './createPgBossSchedule.ts';
import { createPostgresCoordination } from './createPostgresCoordination.ts';
import { createTransactions } from './createTransactions.ts';
import { describePostgresError, toOperatorError } from './describePostgresError.ts';
import { COUNT_PROCESSES, openLockSession } from './openLockSession.ts';
import { openPostgresRowOperations } from './openPostgresRowOperations.ts';
import { isPostgresError } from './postgresErrors.ts';
import { describePostgresUrl, withApplicationName } from './postgresUrl.ts';
import { createTables } from './schema.ts';

/** Connections for rows. */
const CONNECTIONS = 10;

/** Milliseconds that a statement may take, and that a transaction may be idle, so that a hung process blocks nobody for long. */
const STATEMENT_MS = 30_000;

/** Milliseconds to connect, and to wait for a free connection of the pool. */
const CONNECT_MS = 10_000;

/** Milliseconds that the session with the locks has to close, and after it everything else. */
const CLOSE_SESSION_MS = 500;
const CLOSE_ALL_MS = STORE_CLOSE_MS - CLOSE_SESSION_MS;

/** The name of this process among the sessions of the server. */
function nameProcess(): string {
  const host = hostname()
    .replaceAll(/[^\w.-]/g, '')
    .slice(0, 20);
  return `shantyman ${host} ${process.pid} ${randomUUID().slice(0, 8)}`;
}

/**
 * Opens the bot's store on a PostgreSQL server, which several processes may share. Waits for a server that does not answer yet.
 *
 * @param url `postgres://user:password@host:port/database`.
 * @throws OperatorError if the server refuses, or is unsuitable.
 */
export async function openPostgresStore(url: string, options: StoreOptions = {}): Promise<Store> {
  const {
    onDamaged,
    onEnded = () => {},
    onWarning = () => {},
    onBackgroundError = () => {},
    onTakeover = () => {},
    signal,
  } = options;
  const name = nameProcess();
  const address = withApplicationName(url, name);
  const pool = new pg.Pool({
    connectionString: address,
    max: CONNECTIONS,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
  });
  // An idle connection that ends is replaced by the next one.
  pool.on('error', () => {});
  const transactions = createTransactions(pool);
  const { query } = transactions;
  try {
    await connectWithRetry({ pool, address: url, onWarning, signal });
    await checkServer({ query, now: Date.now, onWarning });
    await transactions.run(() => createTables(query));
  } catch (error) {
    await pool.end();
    throw toOperatorError(url, error);
  }

  const announcements = createAnnouncements({ query, name });
  const schedule = createPgBossSchedule({
    address,
    query,
    onError: onBackgroundError,
    onUnusable: error => onEnded(toOperatorError(url, error)),
    now: Date.now,
  });
  const closeAll = () => settleWithin(CLOSE_ALL_MS, [schedule.close(), pool.end()]);
  const heldLocks = new Set<string>();
  let takeovers = 0;
  const session = await openLockSession({
    ...options.session,
    address,
    name,
    host: hostname(),
    channel: CHANNEL,
    onNotification: announcements.receive,
    onLost: why => onEnded(lostError(url, why)),
    onOtherDied: (other, sessions) => {
      takeovers += 1;
      onTakeover(other, sessions);
      schedule.visitAllNow().catch(onBackgroundError);
    },
  }).catch(async (error: unknown) => {
    await closeAll();
    throw toOperatorError(url, error);
  });

  const health = createHealth({
    isDamage: error => isPostgresError(error, 'damaged'),
    onDamaged: error => onDamaged?.(describePostgresError(url, error)),
  });
  const rows = createRows(
    reportErrors(
      openPostgresRowOperations({
        transactions,
        pool,
        onSet: set => schedule.plan(set.flatMap(({ namespace, key }) => (namespace === 'open' ? [key] : []))),
        close: () => (closed ??= close()),
      }),
      health.noteError,
    ),
  );
  let closed: Promise<void> | undefined;
  async function close(): Promise<void> {
    stopCleanup();
    await settleWithin(CLOSE_SESSION_MS, [session.close()]);
    await closeAll();
  }

  const writeAll = (writes: readonly Write[]) => health.watchWrite(rows.write(writes));
  // Keeps the order of writes of one row, and lets the server sync its disk once for several.
  const commitInGroup = createGroupCommit(writeAll);
  const coordination = createPostgresCoordination({ transactions, session, heldLocks });
  const stopCleanup = startCleanup({ rows, claim: coordination.claim });
  return {
    rows,
    commit: write => (transactions.isInside() ? writeAll([write]) : commitInGroup(write)),
    isWritable: health.isWritable,
    isShared: true,
    ...coordination,
    announce: announcements.announce,
    onAnnounced: announcements.onAnnounced,
    schedule,
    measure: async () => {
      const [[row], oldestDueMs] = await Promise.all([query(COUNT_PROCESSES), schedule.measureOldestDue()]);
      return { processes: Number(row?.count), takeovers, locks: [...heldLocks], oldestDueMs };
    },
    close: rows.close,
  };
}

function lostError(url: string, why: string): OperatorError {
  return new OperatorError(
    `The session that holds this process's locks in ${describePostgresUrl(url)} was lost (${why}), so another process may do its work now. Everything that was confirmed is stored: start the bot again.`,
    { exitCode: START_AGAIN },
  );
}
