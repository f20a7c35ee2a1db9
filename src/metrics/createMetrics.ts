import type { REST } from 'discord.js';
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Task } from '../domain/task.ts';
import { isSettled } from '../domain/taskState.ts';
import type { RejectReason } from '../http/createRejecter.ts';
import type { Leadership } from '../store/createLeadership.ts';
import type { Store } from '../store/openStore.ts';
import { createMeasurement } from './createMeasurement.ts';
import { createCreditMetrics } from './creditMetrics.ts';
import { createSharedStoreMetrics } from './sharedStoreMetrics.ts';
import { createStoreMetrics } from './storeMetrics.ts';
import { createTaskMetrics, type MeasuredTasks, measureOpenTasks, type OpenTasks } from './taskMetrics.ts';

/** Seconds: from an edit of text only to an upload over a slow connection. */
const EDIT_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Metrics in the text format of Prometheus. */
export interface Metrics {
  /** Must be called with each change of a record; counts reached stages. */
  taskChanged(before: Task | undefined, after: Task | undefined): void;
  /** Must be called for an open task of a previous process; counts it as open. */
  taskVisited(task: Task): void;
  /** Must be called with each balance that the vendor returns, in credits. */
  balanceKnown(credits: number): void;
  /** Measures the store and its file. Must be called once; returns the store to use. */
  instrumentStore(store: Store, file: string | undefined): Store;
  /**
   * Sets the tasks, which give the number of open ones.
   *
   * @param leadership of several processes, the one that measures what they have in common; none if there is only this one.
   */
  measureTasks(tasks: MeasuredTasks, leadership: Pick<Leadership, 'isLeader'> | undefined): void;
  /** Counts the responses to callbacks. */
  instrumentHttp(app: FastifyInstance): void;
  /** Must be called for each rejected request to the callback endpoint. */
  callbackRejected(why: RejectReason): void;
  /** Counts the requests to Discord. */
  instrumentRest(rest: REST): void;
  /** Must be called for each received callback; measures the time until the card is edited. */
  callbackReceived(id: string): void;
  text(): Promise<string>;
}

export interface MetricsOptions {
  /** Whether the vendor sends callbacks, because there is a public address. */
  readonly expectsCallbacks: boolean;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds of a clock that is never set back. */
  readonly monotonicNow: () => number;
}

/** Creates the metrics of this process, with those that prom-client has of Node: memory, event loop, file descriptors. */
export function createMetrics({ expectsCallbacks, now, monotonicNow }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  let watched: { tasks: MeasuredTasks; leadership: Pick<Leadership, 'isLeader'> | undefined } | undefined;
  const stages = new Counter({
    name: 'shantyman_task_stages_total',
    help: 'Tasks that reached a stage.',
    labelNames: ['operation', 'stage'],
    registers,
  });
  const answers = new Counter({
    name: 'shantyman_callback_answers_total',
    help: 'Responses to callbacks by HTTP status.',
    labelNames: ['status'],
    registers,
  });
  const lastCallback = new Gauge({
    name: 'shantyman_callback_last_seen_timestamp_seconds',
    help: 'Unix time of the last accepted callback; before the first, the start of the bot. Absent without PUBLIC_URL.',
    registers,
  });
  if (expectsCallbacks) lastCallback.set(now() / 1000);
  else lastCallback.remove();
  const refusals = new Counter({
    name: 'shantyman_callbacks_refused_total',
    help: 'Rejected requests to the callback endpoint by reason.',
    labelNames: ['reason'],
    registers,
  });
  const requests = new Counter({
    name: 'shantyman_discord_requests_total',
    help: 'Responses of Discord by method, route and HTTP status.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const toEdit = new Histogram({
    name: 'shantyman_callback_to_edit_seconds',
    help: 'Time from a callback to the edit of its card, files included.',
    buckets: EDIT_BUCKETS,
    registers,
  });
  const failures = new Counter({
    name: 'shantyman_task_failures_total',
    help: 'Failed tasks by operation and reason.',
    labelNames: ['operation', 'reason'],
    registers,
  });
  const credits = createCreditMetrics(registers);
  const tasks = createTaskMetrics({
    isOpen: task => !isSettled(task, now()),
    onStage: (operation, stage) => stages.inc({ operation, stage }),
    onFailed: (operation, reason) => failures.inc({ operation, reason }),
    onPublished: ms => toEdit.observe(ms / 1000),
    now: monotonicNow,
  });
  /** The open tasks; nothing where another process measures them. */
  async function measureOpen(): Promise<OpenTasks | undefined> {
    if (!watched?.leadership)
      return { ...tasks.measureOpen(now()), count: (await watched?.tasks.openTasks.ids())?.length ?? 0 };
    return watched.leadership.isLeader() ? measureOpenTasks(watched.tasks, now()) : undefined;
  }

  const { addGauge } = createMeasurement({ registers, measure: measureOpen });
  addGauge('shantyman_open_tasks', 'Tasks that are not settled.', ({ count }) => count);
  addGauge(
    'shantyman_unpublished_tasks',
    'Tasks whose card is not up to date.',
    ({ unpublished }) => unpublished,
  );
  addGauge(
    'shantyman_oldest_open_task_seconds',
    'Age of the oldest open task.',
    ({ oldestMs }) => oldestMs / 1000,
  );

  return {
    measureTasks: (watchedTasks, leadership) => {
      watched = { tasks: watchedTasks, leadership };
    },
    taskChanged: (before, after) => {
      tasks.changed(before, after);
      credits.changed(before, after);
    },
    balanceKnown: credits.balanceKnown,
    instrumentStore: (store, file) => {
      const measured = createStoreMetrics({ registers, store, file, now: monotonicNow });
      const { measure } = measured;
      return measure ? createSharedStoreMetrics({ registers, store: measured, measure }) : measured;
    },
    taskVisited: tasks.visited,
    instrumentHttp: app => {
      app.addHook('onResponse', async (request, reply) => {
        if (!request.url.startsWith('/callbacks')) return;
        answers.inc({ status: reply.statusCode });
        // The bot's own check of its address says nothing about the vendor.
        const isTest = request.url.startsWith('/callbacks/test/');
        if (expectsCallbacks && !isTest && reply.statusCode === 200) lastCallback.set(now() / 1000);
      });
    },
    callbackRejected: reason => refusals.inc({ reason }),
    instrumentRest: rest => {
      rest.on('response', ({ method, route }, { status }) => requests.inc({ method, route, status }));
    },
    callbackReceived: tasks.callbackReceived,
    text: async () => registry.metrics(),
  };
}
