import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type UploadOptions, uploadFile } from '../../../src/suno/client/uploadFile.ts';
import { receiveUploads, respondWith, stored } from './receiveUploads.ts';

const KEY = 'sk-very-secret-0123456789';
const PLACE = 'https://files.example/kieai/1/shantyman/x.mp3';
const SONG = Buffer.alloc(300_000, 'a song of the sea ');
const TYPE = { kind: 'audio', extension: 'mp3', mime: 'audio/mpeg' } as const;

let folder = '';
let song = '';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upload-test-'));
  song = join(folder, 'the name that a member gave.wma');
  await writeFile(song, SONG);
});
after(() => rm(folder, { recursive: true, force: true }));

/** Uploads the song without delays between attempts; `waits` records how long they would have been. */
async function upload(uploadUrl: string, more: Partial<UploadOptions> = {}) {
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  const file = { path: song, type: TYPE };
  const result = await uploadFile({ vendor: 'kie', uploadUrl, apiKey: KEY, file, wait, ...more });
  assert.ok(!JSON.stringify(result).includes(KEY));
  return { result, waits };
}

test('GIVEN a recording WHEN it is uploaded THEN its bytes, its detected type and the key are sent, and its name is not', async () => {
  await using store = await receiveUploads(stored(PLACE));
  const { result } = await upload(`${store.url}/base/`);
  assert.deepEqual(result, { outcome: 'stored', url: PLACE });
  await upload(`${store.url}/base/`);
  const [first, second] = store.received;
  assert.ok(first?.file && second?.file);
  assert.equal(first.url, '/base/api/file-stream-upload');
  assert.equal(first.headers.authorization, `Bearer ${KEY}`);
  assert.ok(Number(first.headers['content-length']) > SONG.length);
  const { name, ...file } = first.file;
  const sha256 = createHash('sha256').update(SONG).digest('hex');
  assert.deepEqual(file, { mime: 'audio/mpeg', bytes: SONG.length, sha256 });
  assert.deepEqual(first.fields, { uploadPath: 'shantyman', fileName: name });
  assert.match(name, /^[0-9a-f-]{36}\.mp3$/);
  assert.notEqual(name, second.file.name, 'the next upload of the same file has another name');
});

test('GIVEN temporary errors WHEN a file is uploaded THEN the third attempt succeeds, with the same name', async () => {
  await using store = await receiveUploads(
    response => response.socket?.resetAndDestroy(),
    respondWith(503, '<html>busy</html>'),
    stored(PLACE),
  );
  const { result, waits } = await upload(store.url);
  assert.deepEqual(result, { outcome: 'stored', url: PLACE });
  assert.deepEqual(waits, [1000, 3000]);
  assert.equal(new Set(store.received.map(({ fields }) => fields.fileName)).size, 1);
});

test('GIVEN responses that are not final WHEN a file is uploaded THEN there are three attempts', async () => {
  const data = { downloadUrl: PLACE };
  for (const [status, body, reason, code] of [
    [200, { success: false, code: 500, msg: 'Upload failed' }, 'vendor-error', '500'],
    [502, '<html>502 Bad Gateway</html>', 'vendor-error', '502'],
    [429, { code: 429, msg: 'Too many requests' }, 'rate-limited', '429'],
    [200, '<html>hello</html>', 'vendor-error', 'HTTP 200'],
    [200, { success: false, code: 200, data }, 'vendor-error', 'HTTP 200'],
    [200, { success: true, code: 200, data: null }, 'vendor-error', 'HTTP 200'],
    [
      200,
      { success: true, code: 200, data: { downloadUrl: 'file:///etc/passwd' } },
      'vendor-error',
      'HTTP 200',
    ],
    [307, { success: true, code: 200, data }, 'vendor-error', 'HTTP 307'],
  ] as const) {
    await using store = await receiveUploads(respondWith(status, body));
    const { result } = await upload(store.url);
    assert.partialDeepStrictEqual(result, { outcome: 'unreachable', reason, code }, JSON.stringify(body));
    assert.equal(store.received.length, 3);
  }
});

test('GIVEN a rejection, inside HTTP 200 or as a status, WHEN a file is uploaded THEN there is one attempt', async () => {
  for (const [status, body, reason, code] of [
    [200, { success: false, code: 401, msg: 'You do not have access permissions' }, 'key-refused', '401'],
    [401, '', 'key-refused', '401'],
    [200, { success: false, code: 402, msg: 'No credits' }, 'no-credits', '402'],
    [200, { success: false, code: 400, msg: 'Missing required parameter' }, 'request-invalid', '400'],
    [413, '<html>413 Request Entity Too Large</html>', 'recording-too-large', '413'],
    [404, { status: 404, error: 'Not Found' }, 'wrong-address', '404'],
    [405, { code: 405, msg: 'Method Not Allowed' }, 'wrong-address', '405'],
  ] as const) {
    await using store = await receiveUploads(respondWith(status, body));
    const { result, waits } = await upload(store.url);
    assert.partialDeepStrictEqual(result, { outcome: 'rejected', reason, code });
    assert.equal(store.received.length, 1);
    assert.deepEqual(waits, []);
  }
});

/** A sparse file of zeros. */
async function makeHuge(megabytes: number): Promise<UploadOptions['file']> {
  const path = join(folder, `huge-${megabytes}`);
  await using file = await open(path, 'w');
  await file.truncate(megabytes * 1024 * 1024);
  return { path, type: TYPE };
}

test('GIVEN a server that rejects before it has read everything WHEN a file is uploaded THEN its response is read, every time', async t => {
  const no = respondWith(401, { code: 401, msg: 'no' });
  const server = createServer((request, response) => {
    request.once('data', () => no(response, request));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const tiny = join(folder, 'tiny');
  await writeFile(tiny, SONG.subarray(0, 3_000));
  const small = Array.from({ length: 20 }, () => ({ path: tiny, type: TYPE }));
  for (const file of [...small, await makeHuge(20)]) {
    const { result, waits } = await upload(`http://127.0.0.1:${port}`, { file });
    assert.partialDeepStrictEqual(result, { outcome: 'rejected', reason: 'key-refused', code: '401' });
    assert.deepEqual(waits, []);
  }
});

test('GIVEN a server that hangs, or does not listen WHEN a file is uploaded THEN it ends as unreachable', async () => {
  await using silent = await receiveUploads(() => {});
  const timeouts = { total: 150 };
  const late = { outcome: 'unreachable', reason: 'vendor-unreachable', code: 'ETIMEDOUT' };
  const hung = await upload(silent.url, { timeouts });
  assert.deepEqual(hung.result, late);
  // Attempts are counted here: on a busy machine one can end before it has reached the server.
  assert.equal(hung.waits.length, 2, 'three attempts');
  const { result } = await upload('http://127.0.0.1:1');
  assert.deepEqual(result, { ...late, code: 'ECONNREFUSED' });
});

test('GIVEN a file that does not exist or a key that cannot be a header WHEN it is uploaded THEN it fails without quoting them', async () => {
  await using store = await receiveUploads(stored(PLACE));
  const gone = await upload(store.url, { file: { path: join(folder, 'gone'), type: TYPE } });
  assert.equal(gone.result.outcome, 'unreachable');
  const unsent = await upload(store.url, { apiKey: `${KEY}\n` });
  assert.equal(unsent.result.outcome, 'unreachable');
  assert.equal(store.received.length, 0);
});

test('GIVEN a signal WHEN it aborts before, during or between attempts THEN nothing more is sent', async () => {
  await using store = await receiveUploads(respondWith(503, ''));
  const before = await upload(store.url, { signal: AbortSignal.abort() });
  assert.equal(before.result.outcome, 'unreachable');
  assert.deepEqual(before.waits, []);
  assert.equal(store.received.length, 0);

  const between = new AbortController();
  const wait = async () => between.abort();
  await upload(store.url, { signal: between.signal, wait });
  assert.equal(store.received.length, 1);

  const during = new AbortController();
  await using silent = await receiveUploads(() => during.abort());
  const { result } = await upload(silent.url, { signal: during.signal });
  assert.equal(result.outcome, 'unreachable');
  assert.equal(silent.received.length, 1);
});
