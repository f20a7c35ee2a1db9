import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { createClock } from '../../../sandbox/clock.ts';
import { NOWHERE, receive, SONG, songsOf, startForTest } from './support.ts';

const fast = () => createClock({ speed: 200 });

test('GIVEN a song WHEN time passes THEN text, first and complete have callbacks in the vendor’s form', async t => {
  const { callbacks, url } = await receive(t);
  const { kie, submit, record } = await startForTest(t, { automatic: true, clock: fast() });
  await submit({ ...SONG, callBackUrl: url });
  const task = await kie.nextTask();
  await kie.until(() => task.deliveries.length === 3);
  assert.deepEqual(
    callbacks.map(({ body: { code, data } }) => [
      code,
      data.callbackType,
      data.task_id,
      (data.data as unknown[]).length,
    ]),
    [
      [200, 'text', task.taskId, 0],
      [200, 'first', task.taskId, 1],
      [200, 'complete', task.taskId, 2],
    ],
  );
  const [track] = (callbacks[2]?.body.data.data ?? []) as Record<string, unknown>[];
  assert.match(String(track?.audio_url), /^http:\/\/127\.0\.0\.1:\d+\/media\/.*\.mp3$/);
  assert.match(String(track?.createTime), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  assert.match(String(track?.prompt), /\[Chorus\][\s\S]*fog/i);
  const answer = await record(task.taskId);
  const { data } = answer;
  assert.equal(data?.status, 'SUCCESS');
  assert.deepEqual(JSON.parse(String(data?.param)), { ...SONG, callBackUrl: url });
  assert.equal(data?.createTime, task.createdAt);
  const [song] = songsOf(answer);
  assert.equal(song?.audioUrl, track?.audio_url);
  assert.equal(song?.duration, track?.duration);
});

test('GIVEN a webhook key WHEN callbacks are sent THEN task id and time are signed with it', async t => {
  const { callbacks, url } = await receive(t);
  const before = Math.floor(Date.now() / 1000);
  const { kie, submit } = await startForTest(t, { automatic: true, clock: fast(), hmacKey: 'hush' });
  await submit({ ...SONG, callBackUrl: url });
  const task = await kie.nextTask();
  await kie.until(() => task.deliveries.length === 3);
  for (const { headers } of callbacks) {
    const timestamp = String(headers['x-webhook-timestamp']);
    assert.ok(Number(timestamp) >= before && Number(timestamp) <= Date.now() / 1000);
    const expected = createHmac('sha256', 'hush').update(`${task.taskId}.${timestamp}`).digest('base64');
    assert.equal(headers['x-webhook-signature'], expected);
  }
});

test('GIVEN a receiver that cannot store WHEN a callback fails twice THEN it is sent a third time later', async t => {
  const { callbacks, url } = await receive(t, [503, 204]);
  const { kie, submit } = await startForTest(t, { automatic: true, clock: fast() });
  await submit({ ...SONG, callBackUrl: url });
  const task = await kie.nextTask();
  await kie.until(() => task.deliveries.length === 5);
  assert.deepEqual(
    task.deliveries.map(({ content: news, status }) => [news, status]),
    [
      ['text', 503],
      ['text', 204],
      ['text', 200],
      ['first', 200],
      ['complete', 200],
    ],
  );
  const [one, two, three] = task.deliveries.map(({ at }) => at);
  assert.ok(Number(two) - Number(one) >= 5_000 && Number(three) - Number(two) >= 10_000);
  assert.equal(callbacks.length, 5);
});

test('GIVEN an unreachable receiver WHEN three retries have failed THEN callbacks stop and the record continues', async t => {
  const { kie, submit } = await startForTest(t, { automatic: true, clock: fast() });
  await submit({ ...SONG, callBackUrl: NOWHERE });
  const task = await kie.nextTask();
  await kie.until(() => task.stage === 'complete' && task.deliveries.length === 4);
  kie.clock.advance(600_000);
  await submit();
  await kie.until(() => kie.tasks[1]?.deliveries.length === 1);
  assert.deepEqual(
    task.deliveries.map(({ content: news, status }) => [news, status]),
    Array.from({ length: 4 }, () => ['text', 0]),
  );
});

test('GIVEN prompts with planned failures WHEN time passes THEN the failure is reported and a 531 is refunded', async t => {
  const { callbacks, url } = await receive(t);
  const { kie, submit, record } = await startForTest(t, {
    automatic: true,
    clock: fast(),
    failPrompts: ({ prompt }) => (prompt === 'storm' ? 531 : undefined),
  });
  await submit({ ...SONG, callBackUrl: url, prompt: 'storm' });
  const task = await kie.nextTask();
  assert.equal(kie.credits, 988);
  await kie.until(() => task.deliveries.length === 2);
  assert.equal(kie.credits, 1000);
  assert.deepEqual(callbacks[1]?.body.data, { callbackType: 'error', task_id: task.taskId, data: null });
  assert.equal(callbacks[1]?.body.code, 531);
  const { data } = await record(task.taskId);
  assert.deepEqual([data?.status, data?.errorCode], ['GENERATE_AUDIO_FAILED', 531]);
});

test('GIVEN lyrics WHEN time passes THEN each vendor sends one callback, with its own spellings', async t => {
  for (const [vendor, id, error] of [
    ['kie', 'task_id', 'error_message'],
    ['sunoapi', 'taskId', 'errorMessage'],
  ] as const) {
    const { callbacks, url } = await receive(t);
    const { kie, submit } = await startForTest(t, { automatic: true, clock: fast(), vendor });
    await submit({ prompt: 'fog', callBackUrl: url }, 'lyrics');
    const task = await kie.nextTask();
    await kie.until(() => task.deliveries.length === 1);
    const { data } = callbacks[0]?.body ?? {};
    assert.equal(data?.[id], task.taskId);
    assert.equal(data?.callbackType, 'complete');
    const variants = data?.data as Record<string, unknown>[];
    assert.ok(variants.length >= 2 && variants.length <= 3);
    for (const variant of variants) assert.deepEqual([variant.status, variant[error]], ['complete', '']);
  }
});
