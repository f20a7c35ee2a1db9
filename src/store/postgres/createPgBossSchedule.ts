import { PgBoss } from 'pg-boss';
import type { TaskSchedule } from '../taskSchedule.ts';
import type { Query } from './createTransactions.ts';

/** Name of the queue. Each visit is a job. */
const QUEUE = 'look';

/** Milliseconds until the first visit of a task, which finds what a process that died left undone. */
const FIRST_VISIT_MS = 3000;

/**
 * Visits at once in a process, 16 in all: more would keep callbacks waiting for connections. Each worker fetches by itself and
 * finishes its batch before it fetches the next, so that slow visits delay only their own batch.
 */
const WORKERS = 4;
const VISITS_PER_WORKER = 4;

/** Connections of pg-boss. */
const CONNECTIONS = 3;

/** Seconds between two deletions of completed visits; pg-boss' default is a day. One process at a time makes them. */
const DELETE_EVERY_SECONDS = 60;

/** Seconds between two queries for visits that are due. */
const POLL_EVERY_SECONDS = 0.5;

/**
 * One waiting and one running visit for each task. A visit whose process has sent no heartbeat for some time is repeated by
 * another process; a failed one too, however often.
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

/** Open tasks without a planned visit: those of a store that was moved or restored. */
const UNPLANNED = `SELECT key FROM shantyman.keyv WHERE namespace = 'open' AND NOT EXISTS (
  SELECT FROM pgboss.job WHERE name = '${QUEUE}' AND singleton_key = keyv.key AND state < 'completed')`;

/** All waiting visits become due, because nobody knows what a process that died was about to do. */
const MAKE_ALL_DUE = `UPDATE pgboss.job SET start_after = clock_timestamp()
  WHERE name = '${QUEUE}' AND state < 'active' AND start_after > clock_timestamp()`;

/** How late the oldest visit is that is due and has not begun. */
const OLDEST_DUE = `SELECT extract(epoch FROM clock_timestamp() - min(start_after)) * 1000 AS ms FROM pgboss.job
  WHERE name = '${QUEUE}' AND state < 'active' AND start_after <= clock_timestamp()`;

interface Options {
  readonly address: string;
  readonly query: Query;
  /** Called with errors of background work, which goes on. */
  readonly onError: (error: unknown) => void;
  /** Called if it cannot be started: no task can be stored then, because its visit could not be planned. */
  readonly onUnusable: (error: unknown) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A schedule whose visits are planned in the transaction that stores the tasks. */
export interface PgBossSchedule extends TaskSchedule {
  /** Plans the first visit of tasks, unless one is planned, with statements of the open transaction. */
  plan(ids: readonly string[]): Promise<void>;
  /** Makes all waiting visits due now. */
  visitAllNow(): Promise<void>;
  /** Milliseconds that the oldest due visit is late; 0 if none is due. */
  measureOldestDue(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Creates the schedule on pg-boss, a job queue in the same database: https://github.com/timgit/pg-boss. Only this file uses
 * pg-boss.
 */
export function createPgBossSchedule({ address, query, onError, onUnusable, now }: Options): PgBossSchedule {
  const boss = new PgBoss({
    connectionString: address,
    max: CONNECTIONS,
    schedule: false,
    // How soon the visit of a dead process is noticed.
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    maintenanceIntervalSeconds: DELETE_EVERY_SECONDS,
    openTelemetry: { enabled: false },
  });
  boss.on('error', onError);
  const ready = boss.start().then(() => boss.createQueue(QUEUE, POLICY));
  let isClosing = false;
  ready.catch((error: unknown) => !isClosing && onUnusable(error));

  const optionsFor = (id: string, at: number) => ({ singletonKey: id, startAfter: new Date(at) });

  /** Resolves with whether the visit is completed, and the next one planned. */
  async function visitAndPlan(
    id: string,
    visit: (id: string) => Promise<number | undefined>,
  ): Promise<boolean> {
    try {
      const next = await visit(id);
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
      await boss.send(QUEUE, { id }, { ...optionsFor(id, now() + FIRST_VISIT_MS), db: inTransaction });
  }

  return {
    plan,
    start: async visit => {
      await ready;
      await plan((await query(UNPLANNED)).map(({ key }) => String(key)));
      await boss.work<{ id: string }>(
        QUEUE,
        {
          localConcurrency: WORKERS,
          batchSize: VISITS_PER_WORKER,
          pollingIntervalSeconds: POLL_EVERY_SECONDS,
          perJobResults: true,
        },
        jobs =>
          Promise.all(
            jobs.map(async ({ id, data }) => {
              const isCompleted = await visitAndPlan(data.id, visit);
              return { id, status: isCompleted ? ('completed' as const) : ('failed' as const) };
            }),
          ),
      );
    },
    visitAllNow: async () => {
      await ready;
      await query(MAKE_ALL_DUE);
    },
    measureOldestDue: async () => {
      await ready;
      const [row] = await query(OLDEST_DUE);
      return Number(row?.ms ?? 0);
    },
    visitAt: async (id, at) => {
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
