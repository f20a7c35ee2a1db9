import type { FastifyServerOptions } from 'fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { SignatureVerifier } from '../suno/client/signature.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import { CALLBACK_LIMITS, type CallbackLimits } from './callbackLimits.ts';
import { createRejecter, type RejectReason, type RejectResponse } from './createRejecter.ts';
import { receiveCallback } from './receiveCallback.ts';
import { secretsMatch } from './secretsMatch.ts';

/** Ids of tasks are made of these; what is none is not looked up. */
const ID_FORM = /^[0-9a-f]{18}$/;

const RECEIVED = { status: 'received' };
const MISMATCH = { status: 'refused', reason: 'This is not a callback of this task.' };
const NOT_FOUND: RejectResponse = { status: 404, body: { status: 'not found' } };
const METHOD_NOT_ALLOWED: RejectResponse = {
  status: 405,
  body: { status: 'refused', reason: 'Callbacks are sent by POST.' },
};
const UNSIGNED: RejectResponse = {
  status: 401,
  body: { status: 'refused', reason: 'The signature is missing, wrong or too old.' },
};

export interface CallbackAppOptions {
  readonly tasks: TaskStore;
  readonly verify?: SignatureVerifier;
  /** Texts that must never be stored, such as the vendor's key. */
  readonly secrets?: readonly string[];
  readonly now: () => number;
  readonly onCallback: (id: string) => void;
  /** Told of each request that is refused, by what was wrong. */
  readonly onRejected?: (why: RejectReason) => void;
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
export function createCallbackApp(options: CallbackAppOptions): FastifyInstance {
  const { tasks, log, now, onRejected = () => {} } = options;
  const limits = { ...CALLBACK_LIMITS, ...options.limits };
  const behindProxy = Boolean(options.trustProxy?.length);
  const reject = createRejecter({
    now,
    log,
    isAddressKnown: behindProxy,
    failureRate: limits.failureRate,
    onRejected,
  });
  const app = Fastify({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeout,
    http: {
      headersTimeout: limits.headersTimeout,
      connectionsCheckingInterval: limits.connectionsCheckingInterval,
    },
    keepAliveTimeout: limits.keepAlive,
    trustProxy: behindProxy ? [...(options.trustProxy ?? [])] : false,
    logger: false,
    schemaController: disableSchemaCompilers,
    // Paths that cannot even be read are as unknown as all others.
    frameworkErrors: (_error, request, reply) => void reject('path', request, reply, NOT_FOUND),
    // Ids and secrets are lower-case hex; anything longer is nobody's path.
    routerOptions: { maxParamLength: 64 },
  });
  app.server.maxConnections = limits.connections;
  app.removeContentTypeParser('text/plain');

  app.post<CallbackRoute>('/callbacks/:id/:secret', {
    // Before the body is read: who does not know the path is not listened to.
    onRequest: async (request, reply) => {
      const { id, secret } = request.params;
      const known = tasks.open.get(id) ?? (ID_FORM.test(id) ? await tasks.get(id) : undefined);
      if (!secretsMatch(secret, known?.secret)) return reply.callNotFound();
    },
    handler: async (request, reply) => {
      const result = await receiveCallback(
        options,
        request.params.id,
        {
          timestamp: request.headers['x-webhook-timestamp'],
          signature: request.headers['x-webhook-signature'],
        },
        request.body,
      );
      if (result === 'missing' || result === 'wrong' || result === 'stale')
        return reject(result, request, reply, UNSIGNED);
      log.info({ task: request.params.id, receipt: result }, 'A callback came');
      if (result !== 'mismatch') return reply.send(RECEIVED);
      onRejected(result);
      return reply.code(400).send(MISMATCH);
    },
  });

  app.all('/callbacks/*', { exposeHeadRoute: false }, (request, reply) =>
    request.method === 'POST'
      ? reply.callNotFound()
      : reject('path', request, reply.header('allow', 'POST'), METHOD_NOT_ALLOWED),
  );

  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', (_request, reply) => {
    const waitingFor = options.notReady();
    return waitingFor.length === 0
      ? { status: 'ready' }
      : reply.code(503).send({ status: 'not ready', waitingFor });
  });

  app.setNotFoundHandler((request, reply) => reject('path', request, reply, NOT_FOUND));
  app.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    const body = { status: 'refused', reason: error.message };
    // What cannot be read cannot be signed either, where it should be.
    if (status < 500 && options.verify) return reject('unreadable', request, reply, { status, body });
    if (status < 500) {
      onRejected('unreadable');
      return reply.code(status).send(body);
    }
    log.error({ err: error }, 'A callback could not be stored; the vendor is asked to try again');
    return reply.code(503).header('retry-after', '5').send({ status: 'try again' });
  });
  return app;
}

/**
 * For servers whose routes have no JSON schemas, since zod reads what comes in: Fastify then loads neither of its two
 * schema compilers, which take longer to start and more memory than all the rest of it.
 */
const disableSchemaCompilers: FastifyServerOptions['schemaController'] = {
  compilersFactory: { buildValidator: rejectSchemas, buildSerializer: rejectSchemas },
};

function rejectSchemas(): never {
  throw new Error('This server takes no schemas: read the body with zod in the handler.');
}
