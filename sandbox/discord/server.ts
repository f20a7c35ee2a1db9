import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { ApiError } from './apiError.ts';
import { readClient, withoutClient } from './clientAddress.ts';
import { createEditWatch } from './editWatch.ts';
import { type Faults, sendFault } from './faults.ts';
import { parseBody } from './multipart.ts';
import { type ChannelLimit, createRateLimits } from './rateLimits.ts';
import type { Answer, Route } from './route.ts';
import { REQUEST_BYTES } from './rules/files.ts';
import type { RequestRecord, World } from './world.ts';

const API = '/api/v10';

export interface ServerOptions {
  /** Rate limit of a channel in place of Discord's. */
  readonly channelLimit?: ChannelLimit | undefined;
  /** Milliseconds that each edit of a message takes. */
  readonly editMs?: number | undefined;
}

/** Creates the server of the REST API and the CDN. Each request is recorded, checked, and answered as Discord would. */
export function createServer(
  world: World,
  routes: readonly Route[],
  faults: Faults,
  { channelLimit, editMs = 0 }: ServerOptions = {},
): FastifyInstance {
  // Slightly above Discord's limit, so that a body just over it is rejected by the rule and not by the server.
  const app = fastify({
    bodyLimit: REQUEST_BYTES * 2,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000 },
    rewriteUrl: ({ url = '/' }) => withoutClient(url),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const limits = createRateLimits(world, channelLimit);
  const watchEdit = createEditWatch(world, editMs);

  for (const route of routes)
    app.route({
      method: route.method,
      url: (route.path.startsWith('/cdn') ? '' : API) + route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      exposeHeadRoute: false,
      handler: (request, reply) => serve(route, request, reply),
    });
  app.setErrorHandler((error: { statusCode?: number; code?: string; message: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    // The sender has closed the connection, so no response is rejected or received.
    if (error.code === 'ECONNRESET') return reply.code(status).send();
    const reason = `${error.message} (${request.url})`;
    world.rejections.push({
      ...toRequestRecord(world, request, '(transport)'),
      status,
      code: status === 413 ? 40005 : 0,
      reason,
    });
    world.emitChange();
    return reply.code(status).send({ code: status === 413 ? 40005 : 0, message: error.message });
  });
  app.setNotFoundHandler((request, reply) => {
    const unknownRequest = { ...toRequestRecord(world, request, '(unknown)'), status: 404 };
    world.requests.push(unknownRequest);
    world.rejections.push({ ...unknownRequest, code: 0, reason: 'the sandbox has no such route' });
    world.emitChange();
    return reply.code(404).send({ code: 0, message: '404: Not Found' });
  });
  return app;

  async function serve(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const requestRecord = toRequestRecord(world, request, route.path);
    world.requests.push(requestRecord);
    try {
      const headers: Record<string, string> = {};
      const parsed = await answerOf(() =>
        parseBody(request.body as Buffer | undefined, request.headers['content-type']),
      );
      if ('value' in parsed) Object.assign(requestRecord, parsed.value);
      world.emitChange();
      const faultBefore = await faults.intercept(requestRecord, 'before');
      if (faultBefore !== undefined) {
        requestRecord.status = faultBefore.status ?? 0;
        return sendFault(reply, faultBefore, undefined);
      }
      const answer =
        'value' in parsed
          ? await watchEdit(requestRecord, () => decide(route, request, requestRecord, headers))
          : toErrorAnswer(requestRecord, parsed.rejection);
      requestRecord.status = answer.status;
      world.emitChange();
      const faultAfter = await faults.intercept(requestRecord, 'after');
      if (faultAfter !== undefined) return sendFault(reply, faultAfter, answer);
      return send(reply.headers({ ...headers, ...answer.headers }), answer);
    } finally {
      world.emitChange();
    }
  }

  function decide(
    route: Route,
    request: FastifyRequest,
    requestRecord: RequestRecord,
    headers: Record<string, string>,
  ): Answer {
    try {
      checkCaller(world, route, request);
      const params = request.params as Record<string, string>;
      const limit = route.bucket === undefined ? undefined : limits(route.bucket(params));
      Object.assign(headers, limit?.headers);
      if (limit?.retryAfter !== undefined) {
        const body = { message: 'You are being rate limited.', retry_after: limit.retryAfter, global: false };
        world.rateLimited.push({
          ...requestRecord,
          status: 429,
          code: 0,
          reason: `wait ${limit.retryAfter} s`,
        });
        return { status: 429, body };
      }
      const query = new URL(request.url, world.origin).searchParams;
      return route.handle({
        params,
        query,
        body: requestRecord.body,
        files: requestRecord.files,
        requestRecord,
      });
    } catch (error) {
      if (error instanceof ApiError) return toErrorAnswer(requestRecord, error);
      throw error;
    }
  }

  function toErrorAnswer(requestRecord: RequestRecord, rejection: ApiError): Answer {
    const { at, method, route, path } = requestRecord;
    const { status, code, reason } = rejection;
    world.rejections.push({ at, method, route, path, status, code, reason });
    return { status, body: rejection.toJSON() };
  }
}

function toRequestRecord(world: World, request: FastifyRequest, route: string): RequestRecord {
  const client = readClient(request.originalUrl);
  return {
    at: world.clock.now(),
    method: request.method,
    route,
    path: request.url,
    status: 0,
    body: undefined,
    files: [],
    ...(client !== undefined && { client }),
  };
}

async function answerOf<T>(work: () => Promise<T>): Promise<{ value: T } | { rejection: ApiError }> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof ApiError) return { rejection: error };
    throw error;
  }
}

/** https://discord.com/developers/docs/reference#user-agent and #authentication */
function checkCaller(world: World, route: Route, request: FastifyRequest): void {
  if (route.path.startsWith('/cdn')) return;
  const agent = request.headers['user-agent'] ?? '';
  if (!agent.startsWith('DiscordBot (')) throw new ApiError(40333, `the User-Agent is "${agent}"`);
  if (!route.auth) return;
  const given = request.headers.authorization;
  if (given === `Bot ${world.token}` && !world.tokenRevoked) return;
  throw new ApiError(
    0,
    given === undefined ? 'no Authorization' : 'the Authorization is not the bot’s token',
  );
}

function send(reply: FastifyReply, { status, body, bytes }: Answer): FastifyReply {
  reply.code(status);
  if (bytes !== undefined) return reply.header('content-type', bytes.contentType).send(bytes.data);
  return body === undefined
    ? reply.send()
    : reply.header('content-type', 'application/json').send(JSON.stringify(body));
}
