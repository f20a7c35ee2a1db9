import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLatestOnly } from '../../../src/lib/latestOnly.ts';

test('GIVEN work that runs WHEN more of the same key comes THEN only the latest of it follows, and other keys do not wait', async () => {
  const latestOnly = createLatestOnly();
  const done: string[] = [];
  const gate = Promise.withResolvers<void>();
  const add = (name: string) => async () => void done.push(name);
  const first = latestOnly('ada', async () => {
    await gate.promise;
    done.push('r');
  });
  const rest = ['ra', 'rai', 'rain'].map(name => latestOnly('ada', add(name)));
  await latestOnly('bob', add('bob'));
  assert.deepEqual(done, ['bob']);
  gate.resolve();
  await Promise.all([first, ...rest]);
  assert.deepEqual(done, ['bob', 'r', 'rain']);
  await latestOnly('ada', add('later'));
  assert.equal(done.at(-1), 'later');
});

test('GIVEN work that fails WHEN more of its key comes later THEN it is run', async () => {
  const latestOnly = createLatestOnly();
  await assert.rejects(latestOnly('ada', () => Promise.reject(new Error('x'))));
  let isRun = false;
  await latestOnly('ada', async () => {
    isRun = true;
  });
  assert.ok(isRun);
});
