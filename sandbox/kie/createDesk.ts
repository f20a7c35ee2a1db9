import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Envelope } from './refuse.ts';
import { answerAsScripted, type createHolds, hasEffect, type ScriptedAnswer } from './script.ts';
import type { KieRequest, World } from './world.ts';

/** How a request is answered. */
export interface Call {
  /** Does what is asked. */
  readonly decide: (note: KieRequest) => Envelope | Promise<Envelope>;
  /** Answers in the place of the honest one; the first is taken. */
  readonly script?: ScriptedAnswer[];
  /** Makes errors of another form, whose code is the HTTP status too. Without it errors have status 200. */
  readonly explain?: (refusal: Envelope) => Envelope;
  /** A refusal before anything is done. */
  readonly check?: () => Envelope | undefined;
}

/** Where requests come in: noted, held, authorized, answered honestly or as scripted. */
export interface Desk {
  /** Notes a request for a file, and resolves when nothing holds it. */
  enter(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  serve(request: FastifyRequest, reply: FastifyReply, call: Call): Promise<unknown>;
}

export function createDesk(world: World, holds: ReturnType<typeof createHolds>): Desk {
  return {
    async enter(request, reply) {
      const note = noteOf(request);
      reply.raw.once('finish', () => Object.assign(note, { status: reply.statusCode }));
      world.changed();
      await holds.pass(note, 'before');
    },
    async serve(request, reply, call) {
      const note = noteOf(request);
      world.changed();
      await holds.pass(note, 'before');
      const scripted = call.script?.shift();
      const isHonest = scripted === undefined || hasEffect(scripted);
      const honest = isHonest ? await judge(request, note, call) : undefined;
      await holds.pass(note, 'after');
      request.raw.resume();
      if (scripted !== undefined) {
        Object.assign(note, answerAsScripted(reply, scripted, honest));
        world.changed();
        return reply;
      }
      const code = honest?.code ?? 0;
      const status = call.explain === undefined || code === 200 ? 200 : code;
      Object.assign(note, { status, code });
      world.changed();
      return reply.code(status).send(honest);
    },
  };

  async function judge(request: FastifyRequest, note: KieRequest, call: Call): Promise<Envelope> {
    const refusal = authorize(request) ?? call.check?.();
    const answer = refusal ?? (await call.decide(note));
    // A request that its sender tore off was refused by nobody.
    const isWhole = (request.raw.complete && request.raw.errored === null) || refusal !== undefined;
    if (answer.code !== 200 && isWhole) world.refused(note.path, answer.code, answer.msg);
    return answer.code === 200 ? answer : (call.explain?.(answer) ?? answer);
  }

  function authorize({ headers }: FastifyRequest): Envelope | undefined {
    return headers.authorization === `Bearer ${world.apiKey}`
      ? undefined
      : { code: 401, msg: 'You do not have access permissions' };
  }

  function noteOf({ method, url, body, query }: FastifyRequest): KieRequest {
    const [path = ''] = url.split('?', 1);
    const { taskId } = query as { taskId?: string };
    const at = world.clock.now();
    const note = { at, method, path, ...(taskId && { taskId }), body: parse(body), status: 0 };
    world.requests.push(note);
    return note;
  }
}

function parse(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined;
  } catch {
    return body;
  }
}
