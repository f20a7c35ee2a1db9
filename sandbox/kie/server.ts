import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Api } from './api.ts';
import { createCatalog } from './catalog/createCatalog.ts';
import type { RequestHandler } from './createRequestHandler.ts';
import type { MediaFaults } from './media/mediaFaults.ts';
import { type SharedMedia, serveMedia } from './media/serveMedia.ts';
import { type Envelope, rejectWith } from './reject.ts';
import type { ScriptedAnswer } from './script.ts';
import type { World } from './world.ts';

const BODY_BYTES = 1024 * 1024;

type Query = { taskId?: string; task_id?: string };

/** Path of the balance, by vendor. */
const CREDIT_PATHS = { kie: '/api/v1/chat/credit', sunoapi: '/api/v1/generate/credit' };

/** The HTTP server of the API and the CDN. As at the vendor, errors have status 200. */
export function createServer(
  world: World,
  api: Api,
  requestHandler: RequestHandler,
  submits: Pick<ScriptedAnswer[], 'shift'>,
  records: ScriptedAnswer[],
  mediaFaults: MediaFaults,
  media?: SharedMedia,
): FastifyInstance {
  const app = fastify({ bodyLimit: BODY_BYTES, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  for (const path of api.submitPaths) {
    app.post(`/api/v1/${path}`, (request, reply) =>
      requestHandler.handle(request, reply, {
        script: submits,
        validate: () => checkType(request),
        respond: () => api.submit(path, String(request.body ?? '')),
      }),
    );
  }
  for (const path of api.recordPaths) {
    app.get<{ Querystring: Query }>(`/api/v1/${path}`, (request, reply) =>
      requestHandler.handle(request, reply, {
        script: records,
        respond: () => api.record(path, request.query.taskId ?? request.query.task_id),
      }),
    );
  }
  app.get(CREDIT_PATHS[world.vendor], (request, reply) =>
    requestHandler.handle(request, reply, { respond: () => api.credit() }),
  );
  if (world.vendor === 'kie') {
    const catalog = createCatalog(world);
    app.get<{ Querystring: { provider?: string } }>('/api/v1/models', (request, reply) =>
      requestHandler.handle(request, reply, { respond: () => catalog.list(request.query.provider) }),
    );
    app.get<{ Params: { '*': string } }>('/api/v1/models/*', (request, reply) =>
      requestHandler.handle(request, reply, {
        respond: () => catalog.schema(request.params['*'].replace(/\/schema$/, '')),
      }),
    );
  }
  app.setNotFoundHandler((request, reply) => {
    world.recordRejection(request.url, 404, 'no such path');
    return reply.code(404).send(rejectWith(404, 'Not Found'));
  });
  serveMedia(app, world, mediaFaults, (request, reply) => requestHandler.admit(request, reply), media);
  return app;
}

function checkType({ headers }: FastifyRequest): Envelope | undefined {
  return headers['content-type']?.startsWith('application/json')
    ? undefined
    : rejectWith(400, 'Content-Type must be application/json');
}
