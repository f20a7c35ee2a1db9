import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { pino } from 'pino';
import type { CallbackLimits } from '../../../src/http/callbackLimits.ts';
import { createCallbackApp } from '../../../src/http/createCallbackApp.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';

const task = makeTask();
const PATH = `/callbacks/${task.id}/${task.secret}`;
const FORGED = `/callbacks/${task.id}/${'0'.repeat(32)}`;
const SHORT = { requestTimeout: 300, headersTimeout: 200, connectionsCheckingInterval: 20 };
const TEXT = JSON.stringify({
  code: 200,
  msg: 'x',
  data: { callbackType: 'text', task_id: 'f'.repeat(32), data: [] },
});

/** The endpoint on a free port. */
async function open(t: TestContext, limits: Partial<CallbackLimits> = {}) {
  const tasks = await openTaskStore();
  await tasks.create(task, { idempotencyKey: 'x' }, 3);
  const app = createCallbackApp({
    tasks,
    now: () => NOW,
    onCallback: () => {},
    notReady: () => [],
    log: pino({ level: 'silent' }),
    limits,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const sockets: Socket[] = [];
  t.after(async () => {
    for (const socket of sockets) socket.destroy();
    await app.close();
  });
  const dial = async () => {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => {});
    await once(socket, 'connect');
    return socket;
  };
  return { app, tasks, dial };
}

function headOf(path: string, length: string): string {
  return `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${length}\r\n\r\n`;
}

/** Everything that a connection receives until it ends, while `drip` is written to it repeatedly. */
async function readResponse(socket: Socket, drip = ''): Promise<string> {
  let text = '';
  socket.on('data', chunk => {
    text += chunk.toString();
  });
  const timer = drip === '' ? undefined : setInterval(() => socket.writable && socket.write(drip), 10);
  // A reset ends it too.
  await new Promise(resolve => socket.once('close', resolve));
  clearInterval(timer);
  return text;
}

test('GIVEN connections that send nothing, or never finish WHEN their timeout passes THEN they are closed, and a callback is accepted', async t => {
  const { app, tasks, dial } = await open(t, SHORT);
  const endings = Promise.all([
    dial().then(socket => readResponse(socket)),
    dial().then(socket => {
      socket.write(`POST ${PATH} HTTP/1.1\r\nhost: x\r\n`);
      return readResponse(socket, 'x-more: y\r\n');
    }),
    dial().then(socket => {
      socket.write(headOf(PATH, 'content-length: 200000'));
      return readResponse(socket, ' ');
    }),
    dial().then(socket => {
      socket.write(headOf(PATH, 'transfer-encoding: chunked'));
      return readResponse(socket, '1\r\n \r\n');
    }),
  ]);
  const answer = await app.inject({
    method: 'POST',
    url: PATH,
    headers: { 'content-type': 'application/json' },
    payload: TEXT,
  });
  assert.equal(answer.statusCode, 200);
  for (const said of await endings) assert.match(said, /^(HTTP\/1\.1 408 .*[\s\S]*)?$/);
  assert.equal((await tasks.get(task.id))?.revision, 1);
});

test('GIVEN a wrong path WHEN its body never ends THEN the response is sent without reading it, and the connection closed', async t => {
  const { dial } = await open(t);
  const socket = await dial();
  socket.write(headOf(FORGED, 'transfer-encoding: chunked'));
  const said = await readResponse(socket, `3e8\r\n${' '.repeat(1000)}\r\n`);
  assert.match(said, /^HTTP\/1\.1 404 /);
});

test('GIVEN a valid path WHEN a body is larger than any callback THEN it gets 413, by its length or when the limit is passed', async t => {
  const { dial, tasks } = await open(t);
  const announced = await dial();
  announced.write(headOf(PATH, `content-length: ${10 ** 12}`));
  assert.match(await readResponse(announced), /^HTTP\/1\.1 413 [\s\S]*connection: close/i);
  const endless = await dial();
  endless.write(headOf(PATH, 'transfer-encoding: chunked'));
  assert.match(await readResponse(endless, `10000\r\n${' '.repeat(0x10000)}\r\n`), /^HTTP\/1\.1 413 /);
  assert.equal((await tasks.get(task.id))?.revision, 0);
});

test('GIVEN the maximum of open connections WHEN another one arrives THEN the oldest one without a callback is closed', async t => {
  const { dial } = await open(t, { maxConnections: 2 });
  const held = [await dial(), await dial()];
  const ended = readResponse(held[0] ?? assert.fail());
  const third = await dial();
  third.write(`${headOf(PATH, `content-length: ${TEXT.length}`)}${TEXT}`);
  const [answer] = await once(third, 'data');
  assert.match(String(answer), /^HTTP\/1\.1 200 [\s\S]*connection: keep-alive/i);
  assert.equal(await ended, '');
  // The vendor's connection is kept: the other one goes first.
  const other = readResponse(held[1] ?? assert.fail());
  const fourth = await dial();
  fourth.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
  assert.match(await readResponse(fourth), /^HTTP\/1\.1 200 /);
  assert.equal(await other, '');
  assert.equal(third.destroyed, false);
});

test('GIVEN connections that have all brought callbacks WHEN the maximum is reached THEN the next one is refused', async t => {
  const { dial } = await open(t, { maxConnections: 1 });
  const vendor = await dial();
  vendor.write(`${headOf(PATH, `content-length: ${TEXT.length}`)}${TEXT}`);
  await once(vendor, 'data');
  assert.equal(await readResponse(await dial()), '');
  assert.equal(vendor.destroyed, false);
});

test('GIVEN requests to other paths or the health check WHEN they keep their connection open THEN it is closed with the response', async t => {
  const { dial } = await open(t);
  const heads = [
    'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n',
    'GET /readyz HTTP/1.1\r\nhost: x\r\n\r\n',
    headOf('/callbacks/test/x', 'content-length: 5000'),
    headOf('/callbacks/x', 'content-length: 5000'),
    headOf('/', 'transfer-encoding: chunked'),
    `PUT ${PATH} HTTP/1.1\r\nhost: x\r\ncontent-length: 5000\r\n\r\n`,
  ];
  for (const head of heads) {
    const socket = await dial();
    socket.write(head);
    assert.match(await readResponse(socket), /^HTTP\/1\.1 (200|404|405) [\s\S]*connection: close/i, head);
  }
});

test('GIVEN large bodies WHEN they are sent to a path without a task THEN none is read', async t => {
  const { app } = await open(t);
  const body = JSON.stringify({ text: 'x'.repeat(200_000) });
  const parsed = t.mock.method(JSON, 'parse');
  for (const url of ['/', '/callbacks/x', '/callbacks/x/y/z', '/healthz', FORGED]) {
    const answer = await app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      payload: body,
    });
    assert.equal(answer.statusCode, 404, url);
  }
  assert.equal(parsed.mock.callCount(), 0);
});

test('GIVEN a task for notes WHEN a large body arrives THEN it is read, but one for a song is not', async t => {
  const { app, tasks } = await open(t, { bodyBytes: 1000, largeBodyBytes: 5000 });
  const midi = makeTask({ id: 'c'.repeat(18), operation: 'midi' });
  await tasks.create(midi, { idempotencyKey: 'y' }, 9);
  const post = (path: string, bytes: number) =>
    app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ x: 'x'.repeat(bytes) }),
    });
  assert.equal((await post(PATH, 500)).statusCode, 400, 'read, but not valid');
  assert.equal((await post(PATH, 2000)).statusCode, 413);
  assert.equal((await post(`/callbacks/${midi.id}/${midi.secret}`, 2000)).statusCode, 400);
  assert.equal((await post(`/callbacks/${midi.id}/${midi.secret}`, 6000)).statusCode, 413);
});

test('GIVEN data that is not HTTP WHEN it arrives THEN it is rejected, and the endpoint still works', async t => {
  const { app, dial } = await open(t);
  for (const bytes of [
    '\x16\x03\x01\x02\x00\x01\x00',
    'GET\r\n\r\n',
    `GET /${'a'.repeat(70_000)} HTTP/1.1\r\n\r\n`,
  ]) {
    const socket = await dial();
    socket.write(bytes, 'latin1');
    assert.match(await readResponse(socket), /^(HTTP\/1\.1 4\d\d .*[\s\S]*)?$/);
  }
  assert.equal((await app.inject('/healthz')).statusCode, 200);
});
