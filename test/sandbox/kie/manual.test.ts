import assert from 'node:assert/strict';
import { test } from 'node:test';
import { receive, SONG, songsOf, startForTest } from './support.ts';

test('GIVEN a task that a test controls WHEN the test sends a callback THEN only that is sent, and the response is returned', async t => {
  const { callbacks, url } = await receive(t, [307]);
  const { kie, submit, record } = await startForTest(t);
  const next = kie.nextTask();
  await submit({ ...SONG, callBackUrl: url });
  const task = await next;
  assert.deepEqual(await task.send('complete'), { status: 307, body: '{"status":"received"}' });
  await task.send('text');
  await task.send({ error: 501 });
  assert.deepEqual(
    callbacks.map(({ body }) => body.data.callbackType),
    ['complete', 'text', 'error'],
  );
  assert.equal(task.stage, 'complete');
  assert.equal((await record(task.taskId)).data?.status, 'SUCCESS');
  assert.deepEqual(
    task.deliveries.map(({ content: news }) => news),
    ['complete', 'text', 'error 501'],
  );
});

test('GIVEN a test that forges callbacks WHEN it sends one THEN body, signature and headers are the given ones', async t => {
  const { callbacks, url } = await receive(t);
  const { kie, submit } = await startForTest(t, { hmacKey: 'hush' });
  await submit({ ...SONG, callBackUrl: url });
  const task = await kie.nextTask();
  await task.send({ hello: 1 }, { signature: 'forged', timestamp: 7, headers: { 'x-more': 'yes' } });
  await task.send('text', { signature: false });
  assert.equal((await task.send(Buffer.from('{'))).status, 400);
  assert.deepEqual(callbacks[0]?.body, { hello: 1 });
  assert.equal(callbacks[0]?.headers['x-webhook-signature'], 'forged');
  assert.equal(callbacks[0]?.headers['x-webhook-timestamp'], '7');
  assert.equal(callbacks[0]?.headers['x-more'], 'yes');
  assert.equal(callbacks[1]?.headers['x-webhook-signature'], undefined);
});

test('GIVEN a task WHEN only its record is moved THEN polling shows each stage and no callback is sent', async t => {
  const { callbacks, url } = await receive(t);
  const { kie, submit, record } = await startForTest(t);
  await submit({ ...SONG, callBackUrl: url });
  const task = await kie.nextTask();
  const seen = [];
  for (const stage of ['text', 'first', 'complete'] as const) {
    task.advance(stage);
    const answer = await record(task.taskId);
    seen.push([
      answer.data?.status,
      ...songsOf(answer).map(({ audioUrl, duration }) => [audioUrl !== '', duration !== null]),
    ]);
    kie.clock.advance(1_000);
  }
  assert.deepEqual(seen, [
    ['TEXT_SUCCESS', [false, false], [false, false]],
    ['FIRST_SUCCESS', [true, true], [false, false]],
    ['SUCCESS', [true, true], [true, true]],
  ]);
  task.status = 'CALLBACK_EXCEPTION';
  assert.equal((await record(task.taskId)).data?.status, 'CALLBACK_EXCEPTION');
  assert.deepEqual(callbacks, []);
});

test('GIVEN failures WHEN records are read THEN the status shows their kind', async t => {
  const { kie, submit, record } = await startForTest(t);
  for (const [operation, code, status] of [
    ['generate', 400, 'SENSITIVE_WORD_ERROR'],
    ['generate', 501, 'GENERATE_AUDIO_FAILED'],
    ['lyrics', 500, 'GENERATE_LYRICS_FAILED'],
  ] as const) {
    const { prompt, callBackUrl } = SONG;
    await submit(operation === 'generate' ? SONG : { prompt, callBackUrl }, operation);
    const task = await kie.nextTask();
    task.fail(code);
    const { data } = await record(task.taskId, operation);
    assert.deepEqual([data?.status, data?.errorCode, data?.response], [status, code, null]);
  }
});

test('GIVEN a receiver that does not respond WHEN the timeout has passed THEN the callback has failed', async t => {
  const { kie, submit } = await startForTest(t, { callbackTimeoutMs: 60 });
  const silent = await startForTest(t);
  silent.kie.hold();
  await submit({ ...SONG, callBackUrl: `${silent.kie.apiUrl}/api/v1/generate` });
  const task = await kie.nextTask();
  assert.deepEqual(await task.send('text'), { status: 0, body: 'timed out' });
});

test('GIVEN callbacks that are to get lost and to come twice WHEN they are sent THEN the vendor believes the first delivered, and the second arrives twice', async t => {
  const { callbacks, url } = await receive(t);
  const { kie, submit } = await startForTest(t);
  kie.callbackFaults.push('lose', 'double');
  await submit({ ...SONG, callBackUrl: url });
  const task = await kie.nextTask();
  assert.equal((await task.send('text')).status, 200);
  assert.equal(callbacks.length, 0);
  await task.send('first');
  await task.send('complete');
  assert.deepEqual(
    callbacks.map(({ body }) => body.data.callbackType),
    ['first', 'first', 'complete'],
  );
  assert.deepEqual(
    task.deliveries.map(({ fault }) => fault),
    ['lose', 'double', undefined],
  );
  assert.deepEqual(kie.callbackFaults, []);
});
