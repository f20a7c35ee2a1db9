import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { Routes } from 'discord.js';
import { parseBody } from '../../../sandbox/discord/multipart.ts';
import { createRest } from '../../../src/discord/rest/createRest.ts';
import { openFileBlob } from '../../../src/discord/rest/openFileBlob.ts';
import { toRestRequest } from '../../../src/discord/rest/toRestRequest.ts';

const MIB = 1024 * 1024;
const ROUTE = Routes.channelMessages('1');

/** A Discord with the given responses, a client of it, and files of this many bytes. */
async function prepare(t: TestContext, listener: RequestListener) {
  const folder = await mkdtemp(join(tmpdir(), 'upload-'));
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  t.after(async () => {
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;
  const rest = createRest({ apiUrl: `http://127.0.0.1:${port}`, token: 'secret', timeoutMs: 30_000 });
  return {
    rest,
    folder,
    makeFile: async (name: string, bytes: Buffer): Promise<File> => {
      const path = join(folder, name);
      await writeFile(path, bytes);
      const type = { kind: 'audio', extension: 'mp3', mime: 'audio/mpeg' } as const;
      const dispose = async () => {};
      return openFileBlob({ path, bytes: bytes.length, type, dispose, [Symbol.asyncDispose]: dispose }, name);
    },
  };
}

async function read(request: IncomingMessage) {
  const bytes = await buffer(request);
  const { 'content-length': length, 'transfer-encoding': encoding, 'content-type': type } = request.headers;
  return { ...(await parseBody(bytes, type)), length: Number(length), encoding, bytes: bytes.length };
}

test('GIVEN files on the disk WHEN Discord rate limits the first attempt THEN the second sends all of them again, with their exact length', async t => {
  const tries: Awaited<ReturnType<typeof read>>[] = [];
  const { rest, makeFile } = await prepare(t, async (request, response) => {
    tries.push(await read(request));
    const limited = tries.length === 1;
    const wait = { message: 'slow down', retry_after: 0.01, global: false };
    response.writeHead(limited ? 429 : 200, { 'content-type': 'application/json', 'retry-after': '0.01' });
    response.end(JSON.stringify(limited ? wait : { id: '7' }));
  });
  const song = Buffer.alloc(3 * MIB, 'song');
  const lyrics = new File(['la ñ la'], 'lyrics.txt', { type: 'text/plain; charset=utf-8' });
  const body = { content: 'a "quoted" ñ\n', attachments: [{ id: '0' }, { id: '1' }] };
  const files = [await makeFile('ñ "song".mp3', song), lyrics];
  const counted: number[] = [];
  rest.on('response', (_request, { status }) => counted.push(status));
  assert.deepEqual(await rest.post(ROUTE, toRestRequest({ body, files })), { id: '7' });
  assert.deepEqual(counted, [429, 200]);
  assert.equal(tries.length, 2);
  for (const one of tries) {
    assert.deepEqual(one.body, body);
    assert.equal(one.length, one.bytes);
    assert.equal(one.encoding, undefined);
    const [first, second] = one.files;
    assert.deepEqual(
      [first?.name, first?.filename, first?.contentType],
      ['files[0]', 'ñ %22song%22.mp3', 'audio/mpeg'],
    );
    assert.ok(first?.bytes.equals(song));
    assert.deepEqual([second?.name, second?.filename], ['files[1]', 'lyrics.txt']);
    assert.equal(second?.bytes.toString(), 'la ñ la');
  }
});

test('GIVEN a Discord that stops reading WHEN the file is truncated meanwhile THEN the rest was not in memory, and the request fails', async t => {
  const created = Promise.withResolvers<void>();
  const proceed = Promise.withResolvers<void>();
  const taken: number[] = [];
  const { rest, folder, makeFile } = await prepare(t, async (request, response) => {
    created.resolve();
    await proceed.promise;
    const all = await buffer(request).catch(() => undefined);
    if (all) taken.push(all.length);
    response.end();
  });
  // More than both ends of a connection buffer.
  const file = await makeFile('song.mp3', Buffer.alloc(24 * MIB));
  const refused = assert.rejects(rest.post(ROUTE, toRestRequest({ body: {}, files: [file] })));
  await created.promise;
  await truncate(join(folder, 'song.mp3'));
  proceed.resolve();
  await refused;
  assert.deepEqual(taken, []);
});
