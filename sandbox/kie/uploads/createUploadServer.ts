import { createReadStream } from 'node:fs';
import fastify, { type FastifyInstance } from 'fastify';
import type { Desk } from '../createDesk.ts';
import type { Envelope } from '../refuse.ts';
import type { ScriptedAnswer } from '../script.ts';
import type { World } from '../world.ts';
import type { Shelf } from './createShelf.ts';
import { readBase64 } from './readBase64.ts';
import { readStream } from './readStream.ts';
import { readUrl } from './readUrl.ts';
import { type ReadUpload, refuseUpload } from './received.ts';
import { storeUpload } from './storeUpload.ts';
import { findUpload } from './upload.ts';

const READERS: Readonly<Record<string, ReadUpload>> = {
  '/api/file-stream-upload': readStream,
  '/api/file-base64-upload': readBase64,
  '/api/file-url-upload': readUrl,
};

/** The vendor's store for recordings, on an address of its own. Errors have their own HTTP status here. */
export function createUploadServer(
  world: World,
  desk: Desk,
  shelf: Shelf,
  script: ScriptedAnswer[],
): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  // Bodies are read by whoever wants them, from the connection.
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  for (const [path, read] of Object.entries(READERS)) {
    app.post(path, (request, reply) =>
      desk.serve(request, reply, {
        script,
        decide: async (note): Promise<Envelope> => {
          const received = await read(request.raw, shelf, world.uploadBytes);
          if ('code' in received) return received;
          note.body = { ...received.fields, ...(received.file && { file: received.file.name }) };
          return storeUpload(world, received);
        },
        explain: ({ code, msg }) => refuseUpload(code, msg),
      }),
    );
  }
  app.get('/kieai/*', async (request, reply) => {
    await desk.enter(request, reply);
    const upload = findUpload(world, `${world.uploadOrigin}${request.url}`);
    if (upload === undefined) return reply.code(404).type('text/html').send('<h1>404</h1>');
    return reply.type(upload.mimeType).send(createReadStream(upload.file));
  });
  app.setNotFoundHandler((request, reply) => {
    const code = request.url in READERS ? 405 : 404;
    const msg = code === 405 ? 'Method Not Allowed' : 'Not Found';
    world.refused(request.url, code, msg);
    return reply.code(code).send(refuseUpload(code, msg));
  });
  return app;
}
