import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Api } from './api.ts';
import { type SharedMedia, serveMedia } from './media/serveMedia.ts';
import { type Envelope, refuseWith } from './refuse.ts';
import { answerAsScripted, type createHolds, hasEffect, type ScriptedAnswer } from './script.ts';
import type { KieRequest, World } from './world.ts';

const BODY_BYTES = 1024 * 1024;

type Query = { taskId?: string };

/** The balance has another path at each vendor. */
const CREDIT_PATHS = { kie: '/api/v1/chat/credit', sunoapi: '/api/v1/generate/credit' };

/** The HTTP side: notes, authorization, scripted answers; errors with status 200, as the vendor has it. */
export function createServer(
  world: World,
  api: Api,
  answers: ScriptedAnswer[],
  records: ScriptedAnswer[],
  holds: ReturnType<typeof createHolds>,
  media?: SharedMedia,
): FastifyInstance {
  const app = fastify({ bodyLimit: BODY_BYTES, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  for (const operation of ['generate', 'lyrics'] as const) {
    const path = `/api/v1/${operation}`;
    app.post(path, (request, reply) =>
      serve(request, reply, () => api.submit(operation, String(request.body ?? '')), answers),
    );
    app.get<{ Querystring: Query }>(`${path}/record-info`, (request, reply) =>
      serve(request, reply, () => api.record(operation, request.query.taskId), records),
    );
  }
  app.get(CREDIT_PATHS[world.vendor], (request, reply) => serve(request, reply, () => api.credit()));
  app.setNotFoundHandler((request, reply) => {
    world.refused(request.url, 404, 'no such path');
    return reply.code(404).send(refuseWith(404, 'Not Found'));
  });
  serveMedia(app, world, enterMedia, media);
  return app;

  async function enterMedia(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const note = noteOf(request);
    world.requests.push(note);
    reply.raw.once('finish', () => Object.assign(note, { status: reply.statusCode }));
    world.changed();
    await holds.pass(note, 'before');
  }

  async function serve(
    request: FastifyRequest,
    reply: FastifyReply,
    decide: () => Envelope,
    script: ScriptedAnswer[] = [],
  ): Promise<unknown> {
    const note = noteOf(request);
    world.requests.push(note);
    world.changed();
    await holds.pass(note, 'before');
    const scripted = script.shift();
    const honest = scripted === undefined || hasEffect(scripted) ? judge(request, note, decide) : undefined;
    await holds.pass(note, 'after');
    if (scripted === undefined) Object.assign(note, { status: 200, code: honest?.code });
    else Object.assign(note, answerAsScripted(reply, scripted, honest));
    world.changed();
    return scripted === undefined ? honest : reply;
  }

  function judge(request: FastifyRequest, note: KieRequest, decide: () => Envelope): Envelope {
    const answer = check(request) ?? decide();
    if (answer.code !== 200) world.refused(note.path, answer.code, answer.msg);
    return answer;
  }

  function check({ headers, method }: FastifyRequest): Envelope | undefined {
    if (headers.authorization !== `Bearer ${world.apiKey}`) {
      return { code: 401, msg: 'You do not have access permissions' };
    }
    const isJson = headers['content-type']?.startsWith('application/json');
    return method === 'POST' && !isJson
      ? refuseWith(400, 'Content-Type must be application/json')
      : undefined;
  }

  function noteOf({ method, url, body, query }: FastifyRequest): KieRequest {
    const [path = ''] = url.split('?', 1);
    const { taskId } = query as Query;
    return { at: world.clock.now(), method, path, ...(taskId && { taskId }), body: parse(body), status: 0 };
  }
}

function parse(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined;
  } catch {
    return body;
  }
}
