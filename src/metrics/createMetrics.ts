import type { REST } from 'discord.js';
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Task } from '../domain/task.ts';
import type { RejectReason } from '../http/createRejecter.ts';
import { type ActiveTasks, createTaskMetrics, type TaskMetrics } from './taskMetrics.ts';

/** Seconds: from an edit of text only to an upload over a slow connection. */
const EDIT_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Metrics in the text format of Prometheus. */
export interface Metrics {
  /** Must be called with each change of a record; counts reached stages. */
  taskChanged(before: Task | undefined, after: Task | undefined): void;
  /** Must be called for an open task of a previous process; counts it as open. */
  taskVisited(task: Task): void;
  /** Sets the index of active tasks, which gives their number. */
  watchActive(tasks: ActiveTasks): void;
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

/** Both in milliseconds. */
export interface Clocks {
  readonly now: () => number;
  /** Never set back. */
  readonly monotonicNow: () => number;
}

/** Creates the metrics of this process. */
export function createMetrics({ now, monotonicNow }: Clocks): Metrics {
  const registers = [new Registry()];
  const [registry] = registers;
  let active: ActiveTasks = { size: 0, get: () => undefined };
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
  const tasks = createTaskMetrics({
    isOpen: id => active.get(id) !== undefined,
    onStage: (operation, stage) => stages.inc({ operation, stage }),
    onPublished: ms => toEdit.observe(ms / 1000),
    now: monotonicNow,
  });
  function gauge(name: string, help: string, read: (metrics: TaskMetrics) => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read(tasks));
      },
    });
  }
  gauge('shantyman_open_tasks', 'Tasks that are not settled.', () => active.size);
  gauge('shantyman_unpublished_tasks', 'Tasks whose card is not up to date.', ({ unpublishedCount }) =>
    unpublishedCount(),
  );
  gauge(
    'shantyman_oldest_open_task_seconds',
    'Age of the oldest open task.',
    ({ oldestAgeMs }) => oldestAgeMs(now()) / 1000,
  );

  return {
    watchActive: index => {
      active = index;
    },
    taskChanged: tasks.changed,
    taskVisited: tasks.visited,
    instrumentHttp: app => {
      app.addHook('onResponse', async (request, reply) => {
        if (request.url.startsWith('/callbacks')) answers.inc({ status: reply.statusCode });
      });
    },
    callbackRejected: reason => refusals.inc({ reason }),
    instrumentRest: rest => {
      rest.on('response', ({ method, route }, { status }) => requests.inc({ method, route, status }));
    },
    callbackReceived: tasks.callbackReceived,
    text: async () => registry?.metrics() ?? '',
  };
}
