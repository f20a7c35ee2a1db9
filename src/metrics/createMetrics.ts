import type { REST } from 'discord.js';
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RejectReason } from '../http/createRejecter.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import { instrumentTaskStore, type TaskStoreMetrics } from './instrumentTaskStore.ts';

/** Seconds, from a quick edit of text to an upload over a slow line. */
const EDIT_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Figures for an operator's monitoring, in the text format of Prometheus. */
export interface Metrics {
  /** Counts what becomes of tasks: to be used in the place of the store it is given. */
  instrumentTasks(tasks: TaskStore): TaskStore;
  /** Counts the answers to callbacks. */
  instrumentHttp(app: FastifyInstance): void;
  /** A request to the callback endpoint was refused. */
  callbackRejected(why: RejectReason): void;
  /** Counts requests to Discord. */
  instrumentRest(rest: REST): void;
  /** News came by callback: the time until its edit is measured. */
  callbackReceived(id: string): void;
  text(): Promise<string>;
}

/** Makes the figures of one process. */
export function createMetrics(now: () => number): Metrics {
  const registers = [new Registry()];
  const [registry] = registers;
  let storeMetrics: TaskStoreMetrics | undefined;
  const stages = new Counter({
    name: 'shantyman_task_stages_total',
    help: 'Tasks that reached a stage.',
    labelNames: ['operation', 'stage'],
    registers,
  });
  const answers = new Counter({
    name: 'shantyman_callback_answers_total',
    help: 'Answers to callbacks by HTTP status.',
    labelNames: ['status'],
    registers,
  });
  const refusals = new Counter({
    name: 'shantyman_callbacks_refused_total',
    help: 'Requests to the callback endpoint that were refused, by what was wrong with them.',
    labelNames: ['reason'],
    registers,
  });
  const requests = new Counter({
    name: 'shantyman_discord_requests_total',
    help: 'Answers of Discord by method, route and HTTP status.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const toEdit = new Histogram({
    name: 'shantyman_callback_to_edit_seconds',
    help: 'Time from a callback to the card that shows it, files included.',
    buckets: EDIT_BUCKETS,
    registers,
  });
  function gauge(name: string, help: string, read: (metrics: TaskStoreMetrics) => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(storeMetrics ? read(storeMetrics) : 0);
      },
    });
  }
  gauge('shantyman_open_tasks', 'Tasks that something is left to do for.', watch => watch.activeCount());
  gauge('shantyman_unpublished_tasks', 'Tasks whose card is behind.', watch => watch.unpublishedCount());
  gauge(
    'shantyman_oldest_open_task_seconds',
    'Age of the oldest open task.',
    watch => watch.oldestAgeMs(now()) / 1000,
  );

  return {
    instrumentTasks: tasks => {
      storeMetrics = instrumentTaskStore(tasks, {
        onStage: (operation, stage) => stages.inc({ operation, stage }),
        onPublished: ms => toEdit.observe(ms / 1000),
        now,
      });
      return storeMetrics.tasks;
    },
    instrumentHttp: app => {
      app.addHook('onResponse', async (request, reply) => {
        if (request.url.startsWith('/callbacks')) answers.inc({ status: reply.statusCode });
      });
    },
    callbackRejected: reason => refusals.inc({ reason }),
    instrumentRest: rest => {
      rest.on('response', ({ method, route }, { status }) => requests.inc({ method, route, status }));
    },
    callbackReceived: id => storeMetrics?.callbackReceived(id),
    text: async () => registry?.metrics() ?? '',
  };
}
