import { randomBytes, timingSafeEqual } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Member } from '../discord/member.ts';
import { parseBody } from '../discord/multipart.ts';
import { REQUEST_BYTES } from '../discord/rules/files.ts';
import { sendFile } from '../kie/media/sendFile.ts';
import {
  type BrowserFile,
  IMPORT_MAP_HASH,
  readBrowserFile,
  readPackageFile,
  readPage,
} from './browserModules.ts';
import { createActions } from './createActions.ts';
import { isControl } from './isControl.ts';
import type { PageBackend } from './startPageBackend.ts';
import { streamEvents } from './streamEvents.ts';

const HOST = '127.0.0.1';

const TOKEN_BYTES = 16;

/** Nothing inline but the import map, which its hash allows, and nothing from elsewhere. */
const POLICY = [
  "default-src 'none'",
  `script-src 'self' '${IMPORT_MAP_HASH}'`,
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** Files that a browser may open as pages of their own. All others are downloaded. */
const SHOWN = /^(audio|image|video)\/(?!svg)/;

export interface PageServer {
  /** The address to open, with its token. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the page on loopback. Only who knows the token in its address gets anything, and only under the names of
 * loopback, so that no other page or name (DNS rebinding) reaches it.
 *
 * @param port 0 for any free one.
 */
export async function createPageServer(backend: PageBackend, port = 0): Promise<PageServer> {
  const { discord } = backend.testbed;
  const token = randomBytes(TOKEN_BYTES).toString('hex');
  const actions = createActions(discord);
  const app = fastify({ bodyLimit: REQUEST_BYTES * 2, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    const refusal = refuse(request, token, app);
    if (refusal !== undefined) return reply.code(refusal.status).type('text/plain').send(refusal.why);
    return undefined;
  });

  app.get('/:token/', (_request, reply) => reply.type('text/html; charset=utf-8').send(readPage()));
  app.get<{ Params: { '*': string } }>('/:token/browser/*', (request, reply) =>
    sendScript(reply, readBrowserFile(request.params['*'])),
  );
  app.get<{ Params: { '*': string } }>('/:token/packages/*', (request, reply) =>
    sendScript(reply, readPackageFile(request.params['*'])),
  );
  app.get<{ Params: { id: string } }>('/:token/files/:channel/:id/:name', (request, reply) => {
    const file = discord
      .messages()
      .flatMap(message => (message.deleted ? [] : message.files))
      .find(({ id }) => id === request.params.id);
    if (file === undefined) return reply.code(404).send();
    if (!SHOWN.test(file.contentType)) reply.header('content-disposition', 'attachment');
    return sendFile(request, reply, file.contentType, file.bytes());
  });
  app.get<{ Querystring: { member?: string } }>('/:token/events', (request, reply) => {
    const member = memberOf(request.query.member);
    return member === undefined ? reply.code(404).send() : streamEvents(reply, backend, member);
  });
  app.post<{ Params: { action: string }; Querystring: { member?: string } }>(
    '/:token/actions/:action',
    async (request, reply) => {
      const member = memberOf(request.query.member);
      if (member === undefined) return reply.code(404).send();
      const { body, files } = await parseBody(bodyOf(request), request.headers['content-type']);
      return reply.send(await actions(request.params.action, member, body, files));
    },
  );
  app.post<{ Params: { control: string } }>('/:token/controls/:control', async (request, reply) => {
    const { control } = request.params;
    if (!isControl(control)) return reply.code(404).send();
    await backend.controls.perform(control);
    return reply.send({});
  });

  function memberOf(id: string | undefined): Member | undefined {
    return id === undefined ? backend.guild.members.values().next().value : backend.guild.members.get(id);
  }

  const origin = await app.listen({ host: HOST, port });
  return { url: `${origin}/${token}/`, close: () => app.close() };
}

function bodyOf({ body }: FastifyRequest): Buffer | undefined {
  return Buffer.isBuffer(body) ? body : undefined;
}

function sendScript(reply: FastifyReply, file: BrowserFile | undefined): FastifyReply {
  return file === undefined ? reply.code(404).send() : reply.type(file.type).send(file.text);
}

function refuse(
  { headers, url, method }: FastifyRequest,
  token: string,
  app: FastifyInstance,
): { status: number; why: string } | undefined {
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const hosts = [`${HOST}:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? '')) return { status: 421, why: 'This is no name of the sandbox.' };
  const given = Buffer.from(url.split('/')[1] ?? '');
  const expected = Buffer.from(token);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return { status: 404, why: 'Open the whole address that the sandbox has printed.' };
  const { origin } = headers;
  if (method !== 'GET' && origin !== undefined && !hosts.some(host => origin === `http://${host}`))
    return { status: 403, why: 'Another page may not use the sandbox.' };
  return undefined;
}
