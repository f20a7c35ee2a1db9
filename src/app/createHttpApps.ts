import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createCallbackApp } from '../http/createCallbackApp.ts';
import type { RejectReason } from '../http/createRejecter.ts';
import { listen } from '../http/listen.ts';
import type { FrontServer } from '../http/startFrontServer.ts';
import type { Metrics } from '../metrics/createMetrics.ts';
import { createSignatureVerifier } from '../suno/client/signature.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import type { Config } from './config.ts';

interface Options {
  readonly config: Config;
  readonly tasks: TaskStore;
  readonly metrics: Metrics | undefined;
  /** Server for the callbacks, which listens already. */
  readonly server: FrontServer;
  /** Called with the task's id for each callback with a new update. */
  readonly onCallback: (id: string) => void;
  /** Called for a request with a task's secret path whose signature is invalid or whose body cannot be interpreted. */
  readonly onUnusable: (id: string, why: RejectReason) => void;
  /** Names of the parts that are not ready yet. */
  readonly notReady: () => readonly string[];
  readonly now: () => number;
  readonly log: Logger;
}

/**
 * Creates the app for the vendor's callbacks and, if a port is set, the server for metrics.
 *
 * @returns a function that closes both, when open requests have been answered.
 * @throws OperatorError if the port for metrics cannot be listened on.
 */
export async function createHttpApps(options: Options): Promise<() => Promise<unknown>> {
  const { config, tasks, metrics, server, notReady, now, log } = options;
  const callbacks = createCallbackApp({
    tasks,
    verify: config.hmacKeys.length > 0 ? createSignatureVerifier(config.hmacKeys, now) : undefined,
    secrets: [config.apiKey, ...config.hmacKeys],
    now,
    onCallback: id => {
      metrics?.callbackReceived(id);
      options.onCallback(id);
    },
    onUnusable: options.onUnusable,
    onRejected: reason => metrics?.callbackRejected(reason),
    notReady,
    log,
    trustProxy: config.trustProxy,
    token: config.discordToken,
    serverFactory: server.serverFactory,
  });
  metrics?.instrumentHttp(callbacks);
  await callbacks.ready();
  server.open();
  const figures = metrics && createMetricsApp(metrics);
  if (figures) await listen(figures, { host: config.host, port: config.metricsPort });
  return () => Promise.all([callbacks.close(), figures?.close()]);
}

/** Content type of Prometheus' text format. */
const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** Creates the app for `/metrics`. It has its own port, because the one for callbacks is public. */
function createMetricsApp(metrics: { text(): Promise<string> }): FastifyInstance {
  const app = Fastify({ logger: false });
  app.get('/metrics', async (_request, reply) => reply.type(TEXT).send(await metrics.text()));
  return app;
}
