import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Envelope } from './reject.ts';
import { answerAsScripted, type createHolds, hasEffect, type ScriptedAnswer } from './script.ts';
import type { KieRequest, World } from './world.ts';

/** How a request is handled. */
export interface HandleOptions {
  /** Performs the request. */
  readonly respond: (requestRecord: KieRequest) => Envelope | Promise<Envelope>;
  /** Answers sent in place of the usual one; the first is taken. */
  readonly script?: Pick<ScriptedAnswer[], 'shift'>;
  /** Makes errors of another form, whose code is the HTTP status too. Without it errors have status 200. */
  readonly formatError?: (rejection: Envelope) => Envelope;
  /** A rejection before anything is done. */
  readonly validate?: () => Envelope | undefined;
}

/** Handles requests: records them, holds them if told to, authorizes them, and answers as usual or as scripted. */
export interface RequestHandler {
  /** Records a request for a file, and resolves when nothing holds it. */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  handle(request: FastifyRequest, reply: FastifyReply, call: HandleOptions): Promise<unknown>;
}

export function createRequestHandler(world: World, holds: ReturnType<typeof createHolds>): RequestHandler {
  return {
    async admit(request, reply) {
      const requestRecord = recordRequest(request);
      reply.raw.once('finish', () => Object.assign(requestRecord, { status: reply.statusCode }));
      world.emitChange();
      await holds.pass(requestRecord, 'before');
    },
    async handle(request, reply, call) {
      if (world.dateOffsetMs !== 0)
        reply.header('date', new Date(Date.now() + world.dateOffsetMs).toUTCString());
      const requestRecord = recordRequest(request);
      world.emitChange();
      await holds.pass(requestRecord, 'before');
      const scripted = call.script?.shift();
      const hasEffectOnTask = scripted === undefined || hasEffect(scripted);
      const response = hasEffectOnTask ? await respond(request, requestRecord, call) : undefined;
      await holds.pass(requestRecord, 'after');
      request.raw.resume();
      if (scripted !== undefined) {
        Object.assign(requestRecord, answerAsScripted(reply, scripted, response));
        world.emitChange();
        return reply;
      }
      const code = response?.code ?? 0;
      const status = call.formatError === undefined || code === 200 ? 200 : code;
      Object.assign(requestRecord, { status, code });
      world.emitChange();
      return reply.code(status).send(response);
    },
  };

  async function respond(
    request: FastifyRequest,
    requestRecord: KieRequest,
    call: HandleOptions,
  ): Promise<Envelope> {
    const rejection = authorize(request) ?? call.validate?.();
    const answer = rejection ?? (await call.respond(requestRecord));
    // A request that its sender aborted was not rejected by the vendor.
    const isWhole = (request.raw.complete && request.raw.errored === null) || rejection !== undefined;
    if (answer.code !== 200 && isWhole) world.recordRejection(requestRecord.path, answer.code, answer.msg);
    return answer.code === 200 ? answer : (call.formatError?.(answer) ?? answer);
  }

  function authorize({ headers }: FastifyRequest): Envelope | undefined {
    return headers.authorization === `Bearer ${world.apiKey}`
      ? undefined
      : { code: 401, msg: 'You do not have access permissions' };
  }

  function recordRequest({ method, url, body, query, headers }: FastifyRequest): KieRequest {
    const [path = ''] = url.split('?', 1);
    const { taskId } = query as { taskId?: string };
    const at = world.clock.now();
    const userAgent = headers['user-agent'];
    const requestRecord = {
      at,
      method,
      path,
      ...(taskId && { taskId }),
      userAgent,
      body: parse(body),
      status: 0,
    };
    world.requests.push(requestRecord);
    return requestRecord;
  }
}

function parse(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined;
  } catch {
    return body;
  }
}
