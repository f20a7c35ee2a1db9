import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { SignatureVerifier } from '../suno/client/signature.ts';
import type { TaskStore } from '../tasks/taskStore.ts';
import { CALLBACK_LIMITS, type CallbackLimits } from './callbackLimits.ts';
import { type Answer, createRefuser, type Refusal } from './createRefuser.ts';
import { isSecret } from './isSecret.ts';
import { noSchemas } from './noSchemas.ts';
import { receiveCallback } from './receiveCallback.ts';

/** Ids of tasks are made of these; what is none is not looked up. */
const ID_FORM = /^[0-9a-f]{18}$/;

const RECEIVED = { status: 'received' };
const FOREIGN = { status: 'refused', reason: 'This is not a callback of this task.' };
const NOT_FOUND: Answer = { status: 404, body: { status: 'not found' } };
const NO_POST: Answer = { status: 405, body: { status: 'refused', reason: 'Callbacks are sent by POST.' } };
const UNSIGNED: Answer = {
  status: 401,
  body: { status: 'refused', reason: 'The signature is missing, wrong or too old.' },
};

export interface CallbackPorts {
  readonly tasks: TaskStore;
  readonly verify?: SignatureVerifier;
  readonly now: () => number;
  readonly onChange: (id: string) => void;
  /** Told of each request that is refused, by what was wrong. */
  readonly onRefused?: (why: Refusal) => void;
  /** What is not ready yet, by name; empty when all is. */
  readonly notReady: () => readonly string[];
  readonly log: Logger;
  /** Addresses of proxies whose word on the caller's address counts. */
  readonly trustProxy?: readonly string[];
  readonly limits?: Partial<CallbackLimits>;
}

interface CallbackRoute {
  Params: { id: string; secret: string };
}

/**
 * Builds the endpoint that the vendor calls, without listening. Its answer waits for the durable write and nothing
 * else; 404 without the right path, 405 and 415 for what is no JSON POST, 413 above `bodyBytes`, 401 without a valid
 * signature where a key is set, 400 for what is not understood, 503 where the news could not be stored. Who fails too
 * often by path or signature reads 429; who does not is never kept waiting for them.
 */
export function createCallbackApp(ports: CallbackPorts): FastifyInstance {
  const { tasks, log, now, onRefused = () => {} } = ports;
  const limits = { ...CALLBACK_LIMITS, ...ports.limits };
  const behindProxy = Boolean(ports.trustProxy?.length);
  const refuse = createRefuser({ now, log, addressesKnown: behindProxy, flood: limits.flood, onRefused });
  const app = Fastify({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeout,
    http: { headersTimeout: limits.headTimeout, connectionsCheckingInterval: limits.checkEvery },
    keepAliveTimeout: limits.keepAlive,
    trustProxy: behindProxy ? [...(ports.trustProxy ?? [])] : false,
    logger: false,
    schemaController: noSchemas,
    // Paths that cannot even be read are as unknown as all others.
    frameworkErrors: (_error, request, reply) => void refuse('path', request, reply, NOT_FOUND),
    // Ids and secrets are lower-case hex; anything longer is nobody's path.
    routerOptions: { maxParamLength: 64 },
  });
  app.server.maxConnections = limits.connections;
  app.removeContentTypeParser('text/plain');

  app.post<CallbackRoute>('/callbacks/:id/:secret', {
    // Before the body is read: who does not know the path is not listened to.
    onRequest: async (request, reply) => {
      const { id, secret } = request.params;
      const known = tasks.open.get(id) ?? (ID_FORM.test(id) ? await tasks.read(id) : undefined);
      if (!isSecret(secret, known?.secret)) return reply.callNotFound();
    },
    handler: async (request, reply) => {
      const receipt = await receiveCallback(
        ports,
        request.params.id,
        {
          timestamp: request.headers['x-webhook-timestamp'],
          signature: request.headers['x-webhook-signature'],
        },
        request.body,
      );
      if (receipt === 'missing' || receipt === 'wrong' || receipt === 'stale')
        return refuse(receipt, request, reply, UNSIGNED);
      log.info({ task: request.params.id, receipt }, 'A callback came');
      if (receipt !== 'foreign') return reply.send(RECEIVED);
      onRefused(receipt);
      return reply.code(400).send(FOREIGN);
    },
  });

  app.all('/callbacks/*', { exposeHeadRoute: false }, (request, reply) =>
    request.method === 'POST'
      ? reply.callNotFound()
      : refuse('path', request, reply.header('allow', 'POST'), NO_POST),
  );

  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', (_request, reply) => {
    const waitingFor = ports.notReady();
    return waitingFor.length === 0
      ? { status: 'ready' }
      : reply.code(503).send({ status: 'not ready', waitingFor });
  });

  app.setNotFoundHandler((request, reply) => refuse('path', request, reply, NOT_FOUND));
  app.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    const body = { status: 'refused', reason: error.message };
    // What cannot be read cannot be signed either, where it should be.
    if (status < 500 && ports.verify) return refuse('unreadable', request, reply, { status, body });
    if (status < 500) {
      onRefused('unreadable');
      return reply.code(status).send(body);
    }
    log.error({ err: error }, 'A callback could not be stored; the vendor is asked to try again');
    return reply.code(503).header('retry-after', '5').send({ status: 'try again' });
  });
  return app;
}
