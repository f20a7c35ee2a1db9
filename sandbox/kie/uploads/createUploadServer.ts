import { createReadStream } from 'node:fs';
import fastify, { type FastifyInstance } from 'fastify';
import type { RequestHandler } from '../createRequestHandler.ts';
import type { Envelope } from '../reject.ts';
import type { ScriptedAnswer } from '../script.ts';
import type { World } from '../world.ts';
import type { UploadStorage } from './createUploadStorage.ts';
import { readBase64 } from './readBase64.ts';
import { readStream } from './readStream.ts';
import { readUrl } from './readUrl.ts';
import { type ReadUpload, rejectUpload } from './receivedUpload.ts';
import { storeUpload } from './storeUpload.ts';
import { findUpload } from './upload.ts';

const READERS: Readonly<Record<string, ReadUpload>> = {
  '/api/file-stream-upload': readStream,
  '/api/file-base64-upload': readBase64,
  '/api/file-url-upload': readUrl,
};

/** The server of the vendor's file uploads, with its own URL. Errors have their own HTTP status here. */
export function createUploadServer(
  world: World,
  requestHandler: RequestHandler,
  storage: UploadStorage,
  script: ScriptedAnswer[],
): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  // Routes read the body from the connection themselves.
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  for (const [path, read] of Object.entries(READERS)) {
    app.post(path, (request, reply) =>
      requestHandler.handle(request, reply, {
        script,
        respond: async (requestRecord): Promise<Envelope> => {
          const received = await read(request.raw, storage, world.uploadBytes);
          if ('code' in received) return received;
          requestRecord.body = { ...received.fields, ...(received.file && { file: received.file.name }) };
          return storeUpload(world, received);
        },
        formatError: ({ code, msg }) => rejectUpload(code, msg),
      }),
    );
  }
  app.get('/kieai/*', async (request, reply) => {
    await requestHandler.admit(request, reply);
    if (world.refusedAgents?.test(request.headers['user-agent'] ?? ''))
      return reply.code(403).type('text/html').send('<h1>403 Forbidden</h1>');
    const upload = findUpload(world, `${world.uploadOrigin}${request.url}`);
    if (upload === undefined) return reply.code(404).type('text/html').send('<h1>404</h1>');
    return reply.type(upload.mimeType).send(createReadStream(upload.file));
  });
  app.setNotFoundHandler((request, reply) => {
    const code = request.url in READERS ? 405 : 404;
    const msg = code === 405 ? 'Method Not Allowed' : 'Not Found';
    world.recordRejection(request.url, code, msg);
    return reply.code(code).send(rejectUpload(code, msg));
  });
  return app;
}
