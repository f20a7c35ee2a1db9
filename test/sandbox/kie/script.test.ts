import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startForTest } from './support.ts';

test('GIVEN scripted responses without effect WHEN songs are submitted THEN they are sent and nothing is charged', async t => {
  const { kie, submit } = await startForTest(t);
  kie.nextSubmit({ code: 455, msg: 'maintenance' });
  kie.nextSubmit({
    status: 503,
    body: { code: 503, msg: 'busy', data: null },
    headers: { 'retry-after': '2' },
  });
  assert.deepEqual(await submit(), { code: 455, msg: 'maintenance', data: null });
  assert.equal((await submit()).code, 503);
  kie.nextSubmit({ html: 502 });
  await assert.rejects(submit(), SyntaxError);
  kie.nextSubmit({ reset: 'before' });
  await assert.rejects(submit(), TypeError);
  assert.equal(kie.tasks.length, 0);
  assert.deepEqual(
    kie.requests.map(({ status }) => status),
    [200, 503, 502, 0],
  );
  assert.equal((await submit()).code, 200);
});

test('GIVEN responses that are lost WHEN songs are submitted THEN the tasks exist and are charged', async t => {
  const { kie, submit } = await startForTest(t);
  for (const answer of [{ reset: 'after' }, { acceptThenReset: true }, { truncate: true }] as const) {
    kie.nextSubmit(answer);
    await assert.rejects(submit());
  }
  assert.equal(kie.tasks.length, 3);
  assert.equal(kie.credits, 1000 - 36);
});

test('GIVEN a response that never arrives WHEN the caller gives up THEN no task exists', async t => {
  const { kie } = await startForTest(t);
  kie.nextSubmit({ hang: true });
  const aborting = new AbortController();
  const asked = fetch(`${kie.apiUrl}/api/v1/generate`, {
    method: 'POST',
    body: '{}',
    signal: aborting.signal,
  });
  await kie.until(() => kie.requests.length === 1);
  aborting.abort();
  await assert.rejects(asked, { name: 'AbortError' });
  assert.equal(kie.tasks.length, 0);
});

test('GIVEN a hold before or after the effect WHEN a song is submitted THEN it waits there until released', async t => {
  const { kie, submit } = await startForTest(t);
  for (const [when, tasks] of [
    ['before', 0],
    ['after', 2],
  ] as const) {
    const hold = kie.hold({ method: 'POST', path: '/api/v1/generate', when });
    const answer = submit();
    assert.equal((await hold.reached).path, '/api/v1/generate');
    assert.equal(kie.tasks.length, tasks);
    hold.release();
    assert.equal((await answer).code, 200);
  }
});

test('GIVEN no change WHEN a test waits THEN the error describes the current state', async t => {
  const { kie, submit } = await startForTest(t);
  await submit();
  await assert.rejects(
    kie.until(() => kie.tasks.length === 2, { timeoutMs: 30, what: 'a second task' }),
    /without a second task[\s\S]*is at pending/,
  );
});
