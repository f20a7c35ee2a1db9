import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import Fastify from 'fastify';
import { startFrontServer } from '../../../src/http/startFrontServer.ts';

/** The server on a free port, and the number of requests that needed the app early. */
async function start(t: TestContext, waitingFor: string[] = []) {
  const early: number[] = [];
  const server = await startFrontServer({
    host: '127.0.0.1',
    port: 0,
    notReady: () => waitingFor,
    onEarlyRequest: () => early.push(1),
  });
  t.after(() => server.close());
  return { server, early, url: `http://127.0.0.1:${server.port}` };
}

test('GIVEN an app that is not loaded WHEN health is checked THEN the server answers itself, and does not ask for the app', async t => {
  const waitingFor = ['discord'];
  const { url, early } = await start(t, waitingFor);
  assert.deepEqual(await (await fetch(`${url}/healthz`)).json(), { status: 'alive' });
  const notReady = await fetch(`${url}/readyz`);
  assert.equal(notReady.status, 503);
  assert.deepEqual(await notReady.json(), { status: 'not ready', waitingFor: ['discord'] });
  waitingFor.length = 0;
  const ready = await fetch(`${url}/readyz`);
  assert.deepEqual([ready.status, await ready.json()], [200, { status: 'ready' }]);
  assert.equal(early.length, 0);
});

test('GIVEN a callback before the app is loaded WHEN the app takes the server THEN the callback is answered with its whole body', async t => {
  const { server, early, url } = await start(t);
  const body = JSON.stringify({ text: 'x'.repeat(300_000) });
  const answer = fetch(`${url}/callbacks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  // Its response shows that the server has read the request before it.
  while (early.length === 0) await fetch(`${url}/healthz`);

  const app = Fastify({ serverFactory: server.serverFactory });
  app.post('/callbacks', request => ({ length: JSON.stringify(request.body).length }));
  await app.ready();
  server.open();
  assert.deepEqual(await (await answer).json(), { length: body.length });
  assert.deepEqual(await (await fetch(`${url}/healthz`)).status, 404, 'the app answers all requests now');
  await app.close();
});

test('GIVEN no app WHEN the server is opened THEN it throws, so that no request waits forever', async t => {
  const { server } = await start(t);
  assert.throws(() => server.open(), /No app/);
});
