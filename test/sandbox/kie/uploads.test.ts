import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import type { SandboxKie } from '../../../sandbox/kie/startKie.ts';
import { tinyMedia } from '../../../sandbox/testbed/tinyMedia.ts';
import { upload } from './songs.ts';
import { startForTest } from './support.ts';

const { audio, cover } = tinyMedia();

interface Stored {
  status: number;
  body: { success: boolean; code: number; msg: string; data?: Record<string, unknown> };
}

async function post(
  { uploadUrl, apiKey }: SandboxKie,
  form: string,
  body: FormData | object,
  headers = {},
): Promise<Stored> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${uploadUrl}/api/file-${form}-upload`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(!isForm && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: isForm ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Stored['body'] };
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([Uint8Array.from(audio)]), 'mine.mp3');
  return form;
}

test('GIVEN a file WHEN it is uploaded in each of the three formats THEN the response is as recorded, and the same bytes are served', async t => {
  const { kie } = await startForTest(t);
  const fields = { uploadPath: 'some/where', fileName: 'Fog horn.mp3' };
  const base64Data = audio.toString('base64');
  const source = await upload(kie, audio, 'source.mp3');
  for (const [form, body] of [
    ['stream', formOf(fields)],
    ['base64', { ...fields, base64Data }],
    ['base64', { ...fields, base64Data: `data:audio/mpeg;base64,${base64Data}` }],
    ['url', { ...fields, fileUrl: source }],
  ] as const) {
    const { status, body: answer } = await post(kie, form, body);
    const { downloadUrl, uploadedAt, ...data } = answer.data ?? {};
    assert.deepEqual([status, answer.success, answer.code], [200, true, 200]);
    assert.deepEqual(data, {
      success: true,
      fileName: 'Fog horn.mp3',
      filePath: 'kieai/190013/some/where/Fog horn.mp3',
      fileSize: audio.length,
      mimeType: 'audio/mpeg',
    });
    assert.match(String(uploadedAt), /^\d{4}-\d\d-\d\dT/);
    assert.equal(downloadUrl, `${kie.uploadUrl}/kieai/190013/some/where/Fog%20horn.mp3`);
    const served = await fetch(String(downloadUrl));
    assert.equal(served.headers.get('content-type'), 'audio/mpeg');
    assert.deepEqual(Buffer.from(await served.arrayBuffer()), audio);
  }
  const last = kie.uploads.at(-1);
  assert.deepEqual(
    [kie.uploads.length, last?.fileName, last?.uploadPath, last?.bytes],
    [5, 'Fog horn.mp3', 'some/where', audio.length],
  );
  assert.ok(Math.abs(Number(last?.seconds) - 0.5) < 0.1);
  assert.deepEqual(kie.rejections, []);
});

test('GIVEN a file name WHEN another file is uploaded under it THEN the new file is served', async t => {
  const { kie } = await startForTest(t);
  const first = await upload(kie, audio, 'a.mp3');
  assert.equal(await upload(kie, cover, 'a.mp3'), first);
  assert.deepEqual(Buffer.from(await (await fetch(first)).arrayBuffer()), cover);
  assert.deepEqual(
    kie.uploads.map(({ mimeType, seconds }) => [mimeType, seconds === undefined]),
    [
      ['audio/mpeg', false],
      ['audio/mpeg', true],
    ],
  );
});

test('GIVEN invalid uploads WHEN they are sent THEN they are rejected with an HTTP status too, and nothing is stored', async t => {
  const { kie } = await startForTest(t);
  const fields = { uploadPath: 'a', fileName: 'a.mp3' };
  const nowhere = { ...fields, fileUrl: 'https://files.invalid/a.mp3' };
  for (const [form, body, code, msg, headers] of [
    ['stream', formOf({ fileName: 'a.mp3' }), 400, 'Missing required parameter: uploadPath'],
    ['stream', formOf({ ...fields, uploadPath: '/a' }), 400, 'uploadPath must not begin or end with a slash'],
    ['stream', noFile(fields), 400, 'Missing required parameter: file'],
    ['stream', fields, 400, 'Content-Type must be multipart/form-data'],
    ['stream', formOf(fields), 401, 'You do not have access permissions', { authorization: 'Bearer x' }],
    ['base64', fields, 400, 'Missing required parameter: base64Data'],
    ['base64', { ...fields, base64Data: '§' }, 400, 'base64Data is not Base64'],
    ['base64', { base64Data: 'AAAA' }, 400, 'Missing required parameter: uploadPath'],
    ['url', fields, 400, 'Missing required parameter: fileUrl'],
    ['url', { ...fields, fileUrl: 'ftp://x/a.mp3' }, 400, 'fileUrl must be an http(s) address'],
    ['url', nowhere, 500, /could not be fetched: .*files\.invalid/],
    ['url', { ...fields, fileUrl: `${kie.apiUrl}/media/none.mp3` }, 500, /HTTP 404/],
  ] as [string, FormData | object, number, string | RegExp, object?][]) {
    const { status, body: answer } = await post(kie, form, body, headers);
    assert.deepEqual([status, answer.code, answer.success], [code, code, false]);
    if (typeof msg === 'string') assert.equal(answer.msg, msg);
    else assert.match(answer.msg, msg);
  }
  assert.equal((await fetch(`${kie.uploadUrl}/api/file-stream-upload`)).status, 405);
  assert.equal((await fetch(`${kie.uploadUrl}/kieai/190013/a/b.mp3`)).status, 404);
  assert.equal((await fetch(`${kie.apiUrl}/api/file-stream-upload`, { method: 'POST' })).status, 404);
  assert.deepEqual(kie.uploads, []);
});

test('GIVEN uploads WHEN a test scripts, holds or closes THEN responses, effects and files are as scripted', async t => {
  const { kie } = await startForTest(t);
  const fields = { uploadPath: 'a', fileName: 'a.mp3' };
  kie.nextUpload({ html: 502 });
  await assert.rejects(post(kie, 'stream', formOf(fields)), SyntaxError);
  kie.nextUpload({ code: 500 });
  assert.equal((await post(kie, 'stream', formOf(fields))).body.code, 500);
  assert.equal(kie.uploads.length, 0);
  kie.nextUpload({ acceptThenReset: true });
  await assert.rejects(post(kie, 'stream', formOf(fields)), TypeError);
  assert.equal(kie.uploads.length, 1);
  const held = kie.hold({ path: '/api/file-stream-upload' });
  const answer = post(kie, 'stream', formOf(fields));
  await held.reached;
  assert.equal(kie.uploads.length, 1);
  held.release();
  assert.equal((await answer).status, 200);
  assert.deepEqual(kie.requests.at(-1)?.body, { ...fields, file: 'mine.mp3' });
  assert.deepEqual(
    kie.requests.map(({ status }) => status),
    [502, 200, 0, 200],
  );
  const files = kie.uploads.map(({ file }) => file);
  assert.ok(files.length === 2 && files.every(file => existsSync(file)));
  await kie.close();
  assert.ok(!files.some(file => existsSync(file)));
});

test('GIVEN a limit WHEN a file of exactly that size and one of a byte more are uploaded THEN only the first is stored', async t => {
  const source = await startForTest(t);
  const fileUrl = await upload(source.kie, audio, 'a.mp3');
  const base64Data = audio.toString('base64');
  const fields = { uploadPath: 'a', fileName: 'a.mp3' };
  for (const [less, status] of [
    [0, 200],
    [1, 400],
  ] as const) {
    const { kie } = await startForTest(t, { uploadBytes: audio.length - less });
    for (const [form, body] of [
      ['stream', formOf(fields)],
      ['base64', { ...fields, base64Data }],
      ['url', { ...fields, fileUrl }],
    ] as const) {
      assert.equal((await post(kie, form, body)).status, status, form);
    }
    assert.equal(kie.uploads.length, status === 200 ? 3 : 0);
  }
});

test('GIVEN an upload WHEN its sender aborts it THEN nothing is stored and no rejection is recorded', async t => {
  const { kie } = await startForTest(t);
  const aborting = new AbortController();
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(
        Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'),
      );
    },
  });
  const asked = fetch(`${kie.uploadUrl}/api/file-stream-upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${kie.apiKey}`, 'content-type': 'multipart/form-data; boundary=x' },
    body,
    duplex: 'half',
    signal: aborting.signal,
  });
  await kie.until(() => kie.requests.length === 1);
  aborting.abort();
  await assert.rejects(asked, { name: 'AbortError' });
  await kie.until(() => kie.requests[0]?.code === 400);
  assert.deepEqual([kie.uploads, kie.rejections], [[], []]);
});

function noFile(fields: Record<string, string>): FormData {
  const form = formOf(fields);
  form.delete('file');
  return form;
}
