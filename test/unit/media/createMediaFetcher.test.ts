import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { createFetcher, failsWith, MP3, serve } from './serve.ts';

const AUDIO = { kind: 'audio', limitBytes: 10_000 } as const;

test('GIVEN an MP3 WHEN it is fetched THEN it is in a file that only its owner can read, until it is disposed', async t => {
  const server = await serve(t, (request, response) => {
    assert.equal(request.headers['accept-encoding'], 'identity');
    response.end(MP3);
  });
  const { fetcher, leftovers } = await createFetcher(t);
  const file = await fetcher.fetch(`${server.url}/a`, AUDIO);
  assert.deepEqual(await readFile(file.path), MP3);
  assert.equal(file.bytes, MP3.length);
  assert.deepEqual(file.type, { kind: 'audio', extension: 'mp3', mime: 'audio/mpeg' });
  assert.equal((await stat(file.path)).mode & 0o777, 0o600);
  await file.dispose();
  await file.dispose();
  assert.deepEqual(await leftovers(), []);
});

test('GIVEN a file that was not disposed WHEN the fetcher closes THEN it is deleted', async t => {
  const server = await serve(t, (_, response) => response.end(MP3));
  const { fetcher, leftovers } = await createFetcher(t);
  await fetcher.fetch(server.url, AUDIO);
  assert.equal((await leftovers()).length, 1);
  await fetcher.close();
  assert.deepEqual(await leftovers(), []);
  await assert.rejects(fetcher.fetch(server.url, AUDIO), failsWith('network', true));
});

test('GIVEN containers of audio or video WHEN they are fetched THEN they have the expected kind', async t => {
  const { fetcher } = await createFetcher(t);
  for (const [name, audio, video] of [
    ['film.mp4', 'm4a audio/mp4', 'mp4 video/mp4'],
    ['film.webm', 'webm audio/webm', 'webm video/webm'],
    ['index-last.m4a', 'm4a audio/mp4', undefined],
    ['pcm.wav', 'wav audio/wav', undefined],
  ] as const) {
    const bytes = await readFile(join(import.meta.dirname, 'recordings', name));
    // The kind is only known with the second chunk.
    const server = await serve(t, (_, response) =>
      response.write(bytes.subarray(0, 9), () => response.end(bytes.subarray(9))),
    );
    const heard = await fetcher.fetch(server.url, { kind: 'audio', limitBytes: 20_000 });
    assert.equal(`${heard.type.extension} ${heard.type.mime}`, audio);
    const seen = fetcher.fetch(server.url, { kind: 'video', limitBytes: 20_000 });
    if (video === undefined) await assert.rejects(seen, failsWith('wrong-kind', true), name);
    else assert.equal(`${(await seen).type.extension} ${(await seen).type.mime}`, video);
  }
});

const chunked = (chunk: Buffer, every: number) => (response: ServerResponse) => {
  const timer = setInterval(() => response.write(chunk), every);
  response.write(chunk);
  response.on('close', () => clearInterval(timer));
};

const TRUNCATED = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-length': MP3.length });
  response.write(MP3.subarray(0, 1_000), () => response.destroy());
};

type Case = [string, (response: ServerResponse) => void, ReturnType<typeof failsWith>];

const STATUS = (status: number, retryable: boolean): Case => [
  `a ${status}`,
  response => response.writeHead(status).end('<h1>no</h1>'),
  failsWith('status', retryable, { status }),
];

const CASES: Case[] = [
  ['an empty 200', response => response.end(), failsWith('empty', true)],
  ['a 204', response => response.writeHead(204).end(), failsWith('empty', true)],
  [
    'a page with the name of an mp3',
    response => response.end('<!doctype html>'.repeat(9)),
    failsWith('wrong-kind', true),
  ],
  [
    'a picture',
    response => response.end(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
    failsWith('wrong-kind', true),
  ],
  ['a body shorter than announced', TRUNCATED, failsWith('truncated', true)],
  [
    'a chunked body that is cut off',
    response => response.write(MP3, () => response.destroy()),
    failsWith('truncated', true),
  ],
  [
    'a length beyond the limit',
    response => response.writeHead(200, { 'content-length': 10_001 }).write(MP3),
    failsWith('too-large', false, { bytes: 10_001 }),
  ],
  ['a body without end', chunked(MP3, 1), failsWith('too-large', false, { bytes: undefined })],
  ['a hung up connection', response => response.destroy(), failsWith('network', true)],
  STATUS(403, true),
  STATUS(404, true),
  STATUS(410, false),
  STATUS(429, true),
  STATUS(441, false),
  STATUS(503, true),
  [
    'a 300 without a place',
    response => response.writeHead(302).end(),
    failsWith('status', false, { status: 302 }),
  ],
];

for (const [name, answer, expected] of CASES) {
  test(`GIVEN ${name} WHEN it is fetched THEN it fails with that reason, and no file is left`, async t => {
    const server = await serve(t, (_, response) => answer(response));
    const { fetcher, leftovers } = await createFetcher(t);
    await assert.rejects(fetcher.fetch(`${server.url}/song.mp3`, AUDIO), expected);
    assert.deepEqual(await leftovers(), []);
  });
}

test('GIVEN a server that sends nothing or too slowly WHEN the timeout passes THEN the download fails as too slow', async t => {
  const silent = await serve(t, () => {});
  const dripping = await serve(t, (_, response) => chunked(MP3.subarray(0, 20), 10)(response));
  const { fetcher, leftovers } = await createFetcher(t, { timeouts: { headers: 100, total: 300 } });
  await assert.rejects(fetcher.fetch(silent.url, AUDIO), failsWith('too-slow', true));
  await assert.rejects(fetcher.fetch(dripping.url, AUDIO), failsWith('too-slow', true));
  assert.deepEqual(await leftovers(), []);
});

test('GIVEN a running download WHEN its signal aborts THEN it rejects with the reason of the signal', async t => {
  const aborting = new AbortController();
  const reason = new Error('no longer wanted');
  const server = await serve(t, (_, response) => response.write(MP3, () => aborting.abort(reason)));
  const { fetcher, leftovers } = await createFetcher(t);
  await assert.rejects(
    fetcher.fetch(server.url, { ...AUDIO, signal: aborting.signal }),
    error => error === reason,
  );
  assert.deepEqual(await leftovers(), []);
});

test('GIVEN a file host that rejects scripts WHEN a file is fetched THEN the User-Agent is a browser’s, also after a redirect', async t => {
  const agents: (string | undefined)[] = [];
  const { url } = await serve(t, (request, response) => {
    agents.push(request.headers['user-agent']);
    if (request.url === '/moved') response.writeHead(302, { location: '/file.mp3' }).end();
    else response.end(MP3);
  });
  const { fetcher } = await createFetcher(t);
  await using _file = await fetcher.fetch(`${url}/moved`, { kind: 'audio', limitBytes: 10_000 });
  assert.deepEqual(agents, ['Mozilla/5.0 (test)', 'Mozilla/5.0 (test)']);
});

test('GIVEN a least speed WHEN a server stands still or drips THEN the download ends as too slow, and a good one beside it does not', async t => {
  const { url } = await serve(t, (request, response) => {
    if (request.url === '/silent') return;
    if (request.url === '/drip') chunked(MP3.subarray(0, 20), 10)(response);
    else response.end(MP3);
  });
  const leastSpeed = { bytesPerSecond: 100_000, windowMs: 300 };
  const { fetcher, leftovers } = await createFetcher(t, { leastSpeed });
  const slow = ['silent', 'drip'].map(path => fetcher.fetch(`${url}/${path}`, AUDIO));
  await using _good = await fetcher.fetch(`${url}/good`, AUDIO);
  for (const one of slow) await assert.rejects(one, failsWith('too-slow', true));
  assert.equal((await leftovers()).length, 1);
});
