import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock } from '../../../sandbox/clock.ts';
import { NOWHERE, SONG, startForTest } from './support.ts';

const LYRICS = { prompt: 'fog', callBackUrl: NOWHERE };
const UNKNOWN = { code: 200, msg: 'success', data: null };

test('GIVEN a song WHEN it is submitted THEN it is charged and has an id of 32 hexadecimal digits', async t => {
  const { kie, call, submit } = await startForTest(t, { credits: 100 });
  const answer = await submit();
  assert.equal(answer.code, 200);
  assert.match(String(answer.data?.taskId), /^[0-9a-f]{32}$/);
  assert.equal((await kie.nextTask()).taskId, answer.data?.taskId);
  assert.equal(kie.credits, 88);
  await submit(LYRICS, 'lyrics');
  assert.deepEqual(await call('GET', '/api/v1/chat/credit'), { code: 200, msg: 'success', data: 87.6 });
  assert.deepEqual(kie.rejections, []);
});

test('GIVEN a wrong key WHEN anything is requested THEN the body has code 401, and the rejection is recorded', async t => {
  const { kie, call } = await startForTest(t);
  const wrong = { authorization: 'Bearer other' };
  for (const answer of [
    await call('POST', '/api/v1/generate', SONG, wrong),
    await call('GET', '/api/v1/chat/credit', undefined, wrong),
  ]) {
    assert.deepEqual(answer, { code: 401, msg: 'You do not have access permissions' });
  }
  assert.equal(kie.tasks.length, 0);
  assert.equal(kie.rejections.length, 2);
});

test('GIVEN a body that is not a JSON object WHEN it is submitted THEN it is rejected and not charged', async t => {
  const { kie, call, submit } = await startForTest(t);
  for (const body of ['{', '[]', 'null']) assert.equal((await submit(body)).code, 400);
  assert.equal((await call('POST', '/api/v1/generate', SONG, { 'content-type': 'text/plain' })).code, 400);
  assert.equal((await submit({ ...SONG, prompt: '' })).code, 422);
  assert.equal(kie.credits, 1000);
  assert.equal(kie.tasks.length, 0);
});

test('GIVEN tasks of two families WHEN they are polled THEN each is found by its own record-info only', async t => {
  const { submit, record } = await startForTest(t);
  const song = String((await submit()).data?.taskId);
  const lyrics = String((await submit(LYRICS, 'lyrics')).data?.taskId);
  assert.equal((await record(song)).data?.status, 'PENDING');
  assert.equal((await record(lyrics, 'lyrics')).data?.type, 'LYRICS');
  assert.deepEqual(await record(song, 'lyrics'), UNKNOWN);
  assert.deepEqual(await record(lyrics), UNKNOWN);
  assert.deepEqual(await record('f'.repeat(32)), UNKNOWN);
});

test('GIVEN 20 tasks within 10 seconds WHEN more are submitted THEN they are rejected until the window has moved', async t => {
  const clock = createClock({ speed: 0 });
  const { kie, submit } = await startForTest(t, { clock });
  for (let at = 0; at < 20; at++) assert.equal((await submit()).code, 200);
  clock.advance(9_999);
  assert.equal((await submit()).code, 429);
  assert.equal(kie.rejections.at(-1)?.code, 429);
  clock.advance(1);
  assert.equal((await submit()).code, 200);
});

test('GIVEN a task WHEN it is polled for a fourth time within a second THEN that is rejected and recorded', async t => {
  const clock = createClock({ speed: 0 });
  const { kie, submit, record } = await startForTest(t, { clock });
  const id = String((await submit()).data?.taskId);
  for (let at = 0; at < 3; at++) assert.equal((await record(id)).code, 200);
  assert.equal((await record(id)).code, 429);
  assert.equal(kie.rejections.length, 1);
  clock.advance(1_000);
  assert.equal((await record(id)).code, 200);
});

test('GIVEN both vendors WHEN credits are used up or tasks too many THEN each has its own codes', async t => {
  const clock = createClock({ speed: 0 });
  for (const [vendor, credits, rate] of [
    ['kie', 402, 429],
    ['sunoapi', 429, 405],
  ] as const) {
    const { kie, submit } = await startForTest(t, { vendor, clock, credits: 11.9 });
    assert.equal((await submit()).code, credits);
    kie.credits = 1000;
    for (let at = 1; at < 20; at++) await submit();
    assert.equal((await submit()).code, rate);
  }
});

test('GIVEN sunoapi WHEN the balance is requested THEN only its own path responds', async t => {
  const { kie, call } = await startForTest(t, { vendor: 'sunoapi' });
  assert.equal((await call('GET', '/api/v1/generate/credit')).code, 200);
  assert.equal((await call('GET', '/api/v1/chat/credit')).code, 404);
  assert.equal(kie.rejections.length, 1);
});
