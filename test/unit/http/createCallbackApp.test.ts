import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { progressOf } from '../../../src/domain/progress.ts';
import { CALLBACK_LIMITS } from '../../../src/http/callbackLimits.ts';
import { type CallbackAppOptions, createCallbackApp } from '../../../src/http/createCallbackApp.ts';
import { createSignatureVerifier, sign } from '../../../src/suno/client/signature.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';

const TASK_ID = '5c79be8ea4cb4ff8bd4e0c0a55f00f10';
const KEY = 'webhook-key';
const task = makeTask();
const PATH = `/callbacks/${task.id}/${task.secret}`;
const TEXT = { code: 200, msg: 'x', data: { callbackType: 'text', task_id: TASK_ID, data: [] } };

async function build(changes: Partial<CallbackAppOptions> = {}) {
  const tasks = await openTaskStore();
  await tasks.create(task, { idempotencyKey: 'x' }, 3);
  const changed: string[] = [];
  const app = createCallbackApp({
    tasks,
    now: () => NOW,
    onCallback: id => changed.push(id),
    notReady: () => [],
    log: pino({ level: 'silent' }),
    ...changes,
  });
  return { app, tasks, changed };
}

test('GIVEN a callback of a task WHEN it arrives THEN it is stored before the response, and reported once', async () => {
  const { app, tasks, changed } = await build();
  const answer = await app.inject({ method: 'POST', url: PATH, payload: TEXT });
  assert.equal(answer.statusCode, 200);
  assert.equal(progressOf((await tasks.get(task.id))?.updates ?? []).stage, 'text');
  const again = await app.inject({ method: 'POST', url: PATH, payload: TEXT });
  assert.equal(again.statusCode, 200);
  assert.deepEqual(changed, [task.id]);
});

test('GIVEN a wrong id or secret WHEN a callback arrives THEN it gets 404, and nothing changes', async () => {
  const { app, tasks, changed } = await build();
  const wrong = [
    `/callbacks/${task.id}/${'0'.repeat(32)}`,
    `/callbacks/${task.id}/${task.secret}0`,
    `/callbacks/${task.id}/${task.secret.slice(1)}`,
    `/callbacks/${'0'.repeat(18)}/${task.secret}`,
    `/callbacks/${task.id}`,
    '/callbacks/',
    `/callbacks/${task.id}/${task.secret}/more`,
    `/callbacks/${encodeURIComponent('é'.repeat(16))}/x`,
  ];
  const answers = await Promise.all(wrong.map(url => app.inject({ method: 'POST', url, payload: TEXT })));
  assert.deepEqual(
    new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)),
    new Set(['404 {"status":"not found"}']),
  );
  assert.deepEqual(changed, []);
  assert.equal((await tasks.get(task.id))?.revision, 0);
});

test('GIVEN a request that is not a JSON POST of allowed size WHEN it comes on a valid path THEN it is rejected with its own status', async () => {
  const { app, changed } = await build();
  for (const method of ['GET', 'PUT', 'DELETE', 'PATCH'] as const) {
    const answer = await app.inject({ method, url: PATH });
    assert.equal(answer.statusCode, 405, method);
    assert.equal(answer.headers.allow, 'POST');
  }
  const headers = { 'content-type': 'text/plain' };
  assert.equal((await app.inject({ method: 'POST', url: PATH, headers, payload: 'hello' })).statusCode, 415);
  const json = { 'content-type': 'application/json' };
  assert.equal(
    (await app.inject({ method: 'POST', url: PATH, headers: json, payload: '{"code":' })).statusCode,
    400,
  );
  const large = JSON.stringify({ ...TEXT, padding: 'x'.repeat(CALLBACK_LIMITS.bodyBytes) });
  assert.equal(
    (await app.inject({ method: 'POST', url: PATH, headers: json, payload: large })).statusCode,
    413,
  );
  assert.deepEqual(changed, []);
});

test('GIVEN JSON that is not a callback of this task WHEN it arrives THEN it gets 400, and nothing changes', async () => {
  const { app, tasks } = await build();
  const bodies = [
    {},
    [],
    'text',
    { code: 200 },
    { code: 200, msg: 'x', data: null },
    { code: 'x', data: { task_id: TASK_ID } },
    { code: 200, data: { images: ['https://x.example/a.png'], taskId: TASK_ID } },
  ];
  for (const payload of bodies) {
    const answer = await app.inject({
      method: 'POST',
      url: PATH,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(payload),
    });
    assert.equal(answer.statusCode, 400, JSON.stringify(payload));
  }
  assert.equal((await tasks.get(task.id))?.revision, 0);
});

test('GIVEN a task whose vendor id is known WHEN a callback names another THEN it gets 400', async () => {
  const { app } = await build();
  await app.inject({ method: 'POST', url: PATH, payload: TEXT });
  const other = { ...TEXT, data: { ...TEXT.data, callbackType: 'first', task_id: 'f'.repeat(32) } };
  assert.equal((await app.inject({ method: 'POST', url: PATH, payload: other })).statusCode, 400);
});

test('GIVEN webhook keys WHEN callbacks arrive THEN only those with a valid, recent signature of either key are accepted', async () => {
  const { app, changed } = await build({ verify: createSignatureVerifier([KEY, 'new-key'], () => NOW) });
  const seconds = String(Math.floor(NOW / 1000));
  const old = String(Math.floor(NOW / 1000) - 301);
  const send = (timestamp?: string, signature?: string, body: object = TEXT) =>
    app.inject({
      method: 'POST',
      url: PATH,
      payload: body,
      headers: {
        ...(timestamp && { 'x-webhook-timestamp': timestamp }),
        ...(signature && { 'x-webhook-signature': signature }),
      },
    });
  assert.equal((await send()).statusCode, 401);
  assert.equal((await send(seconds, sign('wrong', TASK_ID, seconds))).statusCode, 401);
  assert.equal((await send(old, sign(KEY, TASK_ID, old))).statusCode, 401);
  assert.equal((await send(seconds, sign(KEY, 'f'.repeat(32), seconds))).statusCode, 401);
  assert.deepEqual(changed, []);
  assert.equal((await send(seconds, sign(KEY, TASK_ID, seconds))).statusCode, 200);
  const camel = { code: 200, msg: 'x', data: { callbackType: 'first', taskId: TASK_ID, data: [] } };
  assert.equal((await send(seconds, sign('new-key', TASK_ID, seconds), camel)).statusCode, 200);
  assert.equal(
    (await send(seconds, sign(KEY, TASK_ID, seconds))).statusCode,
    200,
    'a repetition shares the signature',
  );
});

test('GIVEN a store that fails WHEN a callback arrives THEN it gets 503, so that the vendor retries', async () => {
  const { tasks } = await build();
  const broken = {
    ...tasks,
    openTasks: tasks.openTasks,
    update: () => Promise.reject(new Error('disk full')),
  };
  const { app, changed } = await build({ tasks: broken });
  const answer = await app.inject({ method: 'POST', url: PATH, payload: TEXT });
  assert.equal(answer.statusCode, 503);
  assert.doesNotMatch(answer.body, /disk/);
  assert.deepEqual(changed, []);
});

test('GIVEN health checks WHEN a part is not ready THEN the process is alive, not ready, and names that part', async () => {
  const missing = ['discord'];
  const { app } = await build({ notReady: () => missing });
  assert.equal((await app.inject('/healthz')).statusCode, 200);
  const answer = await app.inject('/readyz');
  assert.equal(answer.statusCode, 503);
  assert.deepEqual(answer.json().waitingFor, ['discord']);
  missing.pop();
  assert.equal((await app.inject('/readyz')).statusCode, 200);
});
