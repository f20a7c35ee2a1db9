import { PgBoss } from 'pg-boss';
import type { Clockwork } from '../clockwork.ts';
import type { Query } from './createTransactions.ts';

/** The queue of looks. */
const QUEUE = 'look';

/** Milliseconds until the first look at a task: what a process that died left behind is found then. */
const FIRST_LOOK_MS = 3000;

/**
 * Looks at once in a process, 16 in all: more would keep callbacks waiting for connections. Each worker asks by itself and
 * finishes what it got before it asks again, so that slow looks hold up only those beside them.
 */
const WORKERS = 4;
const LOOKS_PER_WORKER = 4;

/** Connections for all of this. */
const CONNECTIONS = 3;

/** Seconds between two questions for looks that are due. */
const ASK_EVERY_SECONDS = 0.5;

/**
 * One look that waits and one that runs for each task. A look whose process has given no sign of life for some time is made
 * again by another; a failed one too, however often.
 */
const POLICY = {
  policy: 'stately',
  heartbeatSeconds: 10,
  expireInSeconds: 300,
  retryLimit: 100_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  deleteAfterSeconds: 60,
  retentionSeconds: 400 * 24 * 60 * 60,
} as const;

/** Open tasks without a look: those of a store that was moved or restored. */
const FORGOTTEN = `SELECT key FROM shantyman.keyv WHERE namespace = 'open' AND NOT EXISTS (
  SELECT FROM pgboss.job WHERE name = '${QUEUE}' AND singleton_key = keyv.key AND state < 'completed')`;

/** What a process that died was about to do, nobody else knows: each look comes now, and finds out. */
const HURRY = `UPDATE pgboss.job SET start_after = clock_timestamp()
  WHERE name = '${QUEUE}' AND state < 'active' AND start_after > clock_timestamp()`;

/** Looks that have not begun at their time. */
const OLDEST_DUE = `SELECT extract(epoch FROM clock_timestamp() - min(start_after)) * 1000 AS ms FROM pgboss.job
  WHERE name = '${QUEUE}' AND state < 'active' AND start_after <= clock_timestamp()`;

interface Options {
  readonly address: string;
  readonly query: Query;
  /** Called with errors of background work, which goes on. */
  readonly onError: (error: unknown) => void;
  /** Called if it cannot be started: no task can be stored then, because its look could not be planned. */
  readonly onUnusable: (error: unknown) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A clockwork whose looks are written together with the tasks. */
export interface BossClockwork extends Clockwork {
  /** Plans the first look at tasks, unless one is planned, with statements of the open transaction. */
  plan(ids: readonly string[]): Promise<void>;
  /** Brings all looks forward. */
  hurry(): Promise<void>;
  /** Milliseconds that the look is late which is due for longest; 0 if none is due. */
  measureOldestDue(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Creates the clockwork on pg-boss, a job queue in the same database: https://github.com/timgit/pg-boss. All that the bot uses
 * of it is in this file.
 */
export function createBossClockwork({ address, query, onError, onUnusable, now }: Options): BossClockwork {
  const boss = new PgBoss({
    connectionString: address,
    max: CONNECTIONS,
    schedule: false,
    // How soon a look of a dead process is noticed.
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    openTelemetry: { enabled: false },
  });
  boss.on('error', onError);
  const ready = boss.start().then(() => boss.createQueue(QUEUE, POLICY));
  let isClosing = false;
  ready.catch((error: unknown) => !isClosing && onUnusable(error));

  const optionsFor = (id: string, at: number) => ({ singletonKey: id, startAfter: new Date(at) });

  /** Whether the look is over, with the next one planned. */
  async function make(id: string, look: (id: string) => Promise<number | undefined>): Promise<boolean> {
    try {
      const next = await look(id);
      if (next !== undefined) await boss.send(QUEUE, { id }, optionsFor(id, next));
      return true;
    } catch (error) {
      onError(error);
      return false;
    }
  }

  const inTransaction = {
    executeSql: async (sql: string, values: unknown[] = []) => ({ rows: await query(sql, values) }),
  };

  async function plan(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await ready;
    for (const id of ids)
      await boss.send(QUEUE, { id }, { ...optionsFor(id, now() + FIRST_LOOK_MS), db: inTransaction });
  }

  return {
    plan,
    start: async look => {
      await ready;
      await plan((await query(FORGOTTEN)).map(({ key }) => String(key)));
      await boss.work<{ id: string }>(
        QUEUE,
        {
          localConcurrency: WORKERS,
          batchSize: LOOKS_PER_WORKER,
          pollingIntervalSeconds: ASK_EVERY_SECONDS,
          perJobResults: true,
        },
        jobs =>
          Promise.all(
            jobs.map(async ({ id, data }) => {
              const isOver = await make(data.id, look);
              return { id, status: isOver ? ('completed' as const) : ('failed' as const) };
            }),
          ),
      );
    },
    hurry: async () => {
      await ready;
      await query(HURRY);
    },
    measureOldestDue: async () => {
      await ready;
      const [row] = await query(OLDEST_DUE);
      return Number(row?.ms ?? 0);
    },
    lookAt: async (id, at) => {
      await ready;
      await boss.upsert(QUEUE, { id }, optionsFor(id, at));
    },
    stop: async () => {
      await boss.offWork(QUEUE, { wait: true });
    },
    close: async () => {
      isClosing = true;
      await ready.catch(() => {});
      await boss.stop({ graceful: false });
    },
  };
}
