import { createServer, type RequestListener, type Server } from 'node:http';
import Fastify, { type FastifyInstance, type FastifyRequest, type FastifyServerOptions } from 'fastify';
import type { Logger } from 'pino';
import type { SignatureVerifier } from '../suno/client/signature.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import { addTestCallback } from './addTestCallback.ts';
import { bodyLimitOf, CALLBACK_LIMITS, type CallbackLimits } from './callbackLimits.ts';
import { createRejecter, type RejectReason, type RejectResponse } from './createRejecter.ts';
import { healthResponse } from './healthResponse.ts';
import { BodyTooLargeError, limitBody } from './limitBody.ts';
import { limitConnections, trustConnection } from './limitConnections.ts';
import { receiveCallback } from './receiveCallback.ts';
import { secretsMatch } from './secretsMatch.ts';

/** The form of a task's id; other ids are not looked up. */
const ID_FORM = /^[0-9a-f]{18}$/;

/** The route of all paths of callbacks that have no route of their own. */
const ANY_CALLBACK = '/callbacks/*';

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
  /** Texts that must never be stored, such as the vendor's API key. */
  readonly secrets?: readonly string[];
  readonly now: () => number;
  /** Milliseconds of a clock that is never set back, for rate limits. */
  readonly monotonicNow?: () => number;
  readonly onCallback: (id: string) => void;
  /**
   * Called with the task of a valid path if the signature is invalid or the body cannot be interpreted. The task does
   * not change, but it may be polled.
   */
  readonly onUnusable?: (id: string, why: RejectReason) => void;
  /** Called for each rejected request, with the reason. */
  readonly onRejected?: (why: RejectReason) => void;
  /** Names of the parts that are not ready yet; empty if all are. */
  readonly notReady: () => readonly string[];
  readonly log: Logger;
  /** Addresses of trusted proxies, whose X-Forwarded-For is used. */
  readonly trustProxy?: readonly string[];
  readonly limits?: Partial<CallbackLimits>;
  /**
   * The bot's Discord token, from which the secret of the test callback is derived; without it there is no test
   * callback.
   */
  readonly token?: string;
  /** Creates the app for a server that is listening already. By default the app creates its own. */
  readonly serverFactory?: (handler: RequestListener) => Server;
}

interface CallbackRoute {
  Params: { id: string; secret: string };
}

/**
 * Creates the HTTP app that receives callbacks, without listening. A response waits for the durable write and for
 * nothing else. A body is read only where the path is a task's, and only a connection that brought a callback stays open.
 * Statuses: 404 for a wrong path, 405 for other methods than POST, 415 if the body is not JSON, 413 above the operation's
 * `bodyBytes`, 401 without a valid signature if a key is set, 400 if the body cannot be interpreted, 503 if the update
 * could not be stored. Senders with too many failed requests get 429; valid requests are never rate limited.
 */
export function createCallbackApp(options: CallbackAppOptions): FastifyInstance {
  const { tasks, log, now, monotonicNow = () => performance.now(), onRejected = () => {} } = options;
  const limits = { ...CALLBACK_LIMITS, ...options.limits };
  const behindProxy = Boolean(options.trustProxy?.length);
  const reject = createRejecter({
    now: monotonicNow,
    log,
    isAddressKnown: behindProxy,
    failureRate: limits.failureRate,
    onRejected,
  });
  const bodyLimits = new WeakMap<FastifyRequest, number>();

  function createLimitedServer(handler: RequestListener): Server {
    const server = createServer(limits, handler);
    limitConnections(server, { ...limits, trustProxy: options.trustProxy });
    return server;
  }

  const app = Fastify({
    bodyLimit: limits.largeBodyBytes,
    serverFactory: options.serverFactory ?? createLimitedServer,
    trustProxy: behindProxy ? [...(options.trustProxy ?? [])] : false,
    logger: false,
    schemaController: disableSchemaCompilers,
    // A path that cannot be parsed is handled like an unknown one.
    frameworkErrors: (_error, request, reply) => void reject('path', request, reply, NOT_FOUND),
    // Ids have 18 characters and secrets 32, so a longer parameter cannot be valid.
    routerOptions: { maxParamLength: 64 },
  });
  app.removeContentTypeParser('text/plain');

  // Answers what is for no route before its body is read, and closes the connection.
  app.addHook('onRequest', async (request, reply) => {
    reply.header('connection', 'close');
    const { url } = request.routeOptions;
    if (url === ANY_CALLBACK && request.method !== 'POST')
      return reject('path', request, reply.header('allow', 'POST'), METHOD_NOT_ALLOWED);
    if (request.is404 || url === ANY_CALLBACK) return reject('path', request, reply, NOT_FOUND);
  });
  // Its requests are answered by the hook. It takes paths of another form and other methods.
  app.all(ANY_CALLBACK, { exposeHeadRoute: false }, (_request, reply) => reply.callNotFound());

  app.post<CallbackRoute>('/callbacks/:id/:secret', {
    onRequest: async (request, reply) => {
      const { id, secret } = request.params;
      const known = ID_FORM.test(id) ? ((await tasks.openTasks.get(id)) ?? (await tasks.get(id))) : undefined;
      if (!secretsMatch(secret, known?.secret)) return reply.callNotFound();
      const task = await tasks.get(id);
      if (!task) return reply.callNotFound();
      const most = bodyLimitOf(task.operation, limits);
      if (Number(request.headers['content-length']) > most) throw new BodyTooLargeError();
      bodyLimits.set(request, most);
      reply.header('connection', 'keep-alive');
      trustConnection(request.raw.socket);
    },
    preParsing: async (request, _reply, body) => limitBody(body, bodyLimits.get(request) ?? limits.bodyBytes),
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
      if (result === 'missing' || result === 'wrong' || result === 'stale') {
        options.onUnusable?.(request.params.id, result);
        return reject(result, request, reply, UNSIGNED);
      }
      log.info({ task: request.params.id, receipt: result }, 'Callback received');
      if (result !== 'mismatch') return reply.send(RECEIVED);
      onRejected(result);
      options.onUnusable?.(request.params.id, result);
      return reply.code(400).send(MISMATCH);
    },
  });

  if (options.token !== undefined)
    addTestCallback(app, { token: options.token, verify: options.verify, now });

  for (const path of ['/healthz', '/readyz'])
    app.get(path, (_request, reply) => {
      const health = healthResponse(path, options.notReady);
      return reply.code(health?.status ?? 404).send(health?.body);
    });

  app.setNotFoundHandler((request, reply) => reject('path', request, reply, NOT_FOUND));
  app.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    // The rest of a body may still be on its way.
    reply.header('connection', 'close');
    const body = { status: 'refused', reason: error.message };
    // An unreadable body cannot have a valid signature, so it counts as a failed request.
    if (status < 500 && options.verify) return reject('unreadable', request, reply, { status, body });
    if (status < 500) {
      onRejected('unreadable');
      return reply.code(status).send(body);
    }
    log.error({ err: error }, 'Callback could not be stored, vendor will retry');
    return reply.code(503).header('retry-after', '5').send({ status: 'try again' });
  });
  return app;
}

/**
 * Keeps Fastify from loading its two schema compilers, which take more time and memory than the rest of Fastify. Routes
 * have no JSON schemas, because zod validates the input.
 */
const disableSchemaCompilers: FastifyServerOptions['schemaController'] = {
  compilersFactory: { buildValidator: rejectSchemas, buildSerializer: rejectSchemas },
};

function rejectSchemas(): never {
  throw new Error('This server takes no schemas: read the body with zod in the handler.');
}
