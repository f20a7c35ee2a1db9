import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { SignatureVerifier } from '../suno/signature.ts';
import type { TaskStore } from '../tasks/taskStore.ts';
import { isSecret } from './isSecret.ts';
import { type Receipt, receiveCallback } from './receiveCallback.ts';

/** Bytes of a callback. The longest documented one, two tracks with 5,000 characters of lyrics, is under 40 KiB. */
const BODY_LIMIT = 256 * 1024;

/** Milliseconds for a whole request to arrive: more than the vendor itself waits for an answer (15 s). */
const REQUEST_TIMEOUT_MS = 20_000;

/** Milliseconds an idle connection is kept for the next callback. */
const KEEP_ALIVE_MS = 60_000;

const ANSWERS: Record<Receipt, { status: number; body: object }> = {
  stored: { status: 200, body: { status: 'received' } },
  known: { status: 200, body: { status: 'received' } },
  unsigned: {
    status: 401,
    body: { status: 'refused', reason: 'The signature is missing, wrong or too old.' },
  },
  foreign: { status: 400, body: { status: 'refused', reason: 'This is not a callback of this task.' } },
};

export interface CallbackPorts {
  readonly tasks: TaskStore;
  readonly verify?: SignatureVerifier;
  readonly now: () => number;
  readonly onChange: (id: string) => void;
  /** What is not ready yet, by name; empty when all is. */
  readonly notReady: () => readonly string[];
  readonly log: Logger;
  /** Addresses of proxies whose word on the caller's address counts. */
  readonly trustProxy?: readonly string[];
}

interface CallbackRoute {
  Params: { id: string; secret: string };
}

/**
 * Builds the endpoint that the vendor calls, without listening. Its answer waits for the durable write and nothing
 * else; 404 without the right path, 405 and 415 for what is no JSON POST, 413 above 256 KiB, 401 without a valid
 * signature where a key is set, 400 for what is not understood, 503 where the news could not be stored.
 */
export function createCallbackApp(ports: CallbackPorts): FastifyInstance {
  const { tasks, log } = ports;
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    trustProxy: ports.trustProxy?.length ? [...ports.trustProxy] : false,
    logger: false,
    // Ids and secrets are lower-case hex; anything longer is nobody's path.
    routerOptions: { maxParamLength: 64 },
  });
  app.removeContentTypeParser('text/plain');

  app.post<CallbackRoute>('/callbacks/:id/:secret', {
    // Before the body is read: who does not know the path is not listened to.
    onRequest: async (request, reply) => {
      const { id, secret } = request.params;
      const expected = tasks.open.get(id)?.secret ?? (await tasks.read(id))?.secret;
      if (!isSecret(secret, expected)) return reply.callNotFound();
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
      const { status, body } = ANSWERS[receipt];
      log.info({ task: request.params.id, receipt }, 'A callback came');
      return reply.code(status).send(body);
    },
  });

  app.all('/callbacks/*', { exposeHeadRoute: false }, (request, reply) =>
    request.method === 'POST' ? reply.callNotFound() : reply.code(405).header('allow', 'POST').send(),
  );

  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', (_request, reply) => {
    const waitingFor = ports.notReady();
    return waitingFor.length === 0
      ? { status: 'ready' }
      : reply.code(503).send({ status: 'not ready', waitingFor });
  });

  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ status: 'not found' }));
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send({ status: 'refused', reason: error.message });
    log.error({ err: error }, 'A callback could not be stored; the vendor is asked to try again');
    return reply.code(503).header('retry-after', '5').send({ status: 'try again' });
  });
  return app;
}
