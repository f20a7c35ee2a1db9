import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFairPool, type FairPoolOptions } from '../../../src/lib/fairPool.ts';

/** A pool, and work that lasts until the test ends it. */
function prepare(options: FairPoolOptions) {
  const pool = createFairPool(options);
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const begin = (name: string, host?: string, signal?: AbortSignal): Promise<void> => {
    const work = Promise.withResolvers<void>();
    ends.set(name, work.resolve);
    return pool.run(
      { member: name.slice(0, 3), host },
      () => {
        started.push(name);
        return work.promise;
      },
      signal,
    );
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { pool, started, begin, end };
}

test('GIVEN one member with much work WHEN another one comes THEN their work begins with the next place', async () => {
  const { started, begin, end } = prepare({ places: 2, perMember: 2 });
  const all = ['ada1', 'ada2', 'ada3', 'ada4', 'bob1', 'bob2'].map(name => begin(name));
  await new Promise(setImmediate);
  assert.deepEqual(started, ['ada1', 'ada2']);
  await end('ada1');
  assert.deepEqual(started.slice(2), ['bob1']);
  await end('ada2');
  assert.deepEqual(started.slice(3), ['ada3'], 'members alternate');
  for (const name of ['bob1', 'ada3', 'bob2', 'ada4']) await end(name);
  await Promise.all(all);
});

test('GIVEN a member, or a host, with as many places as one may have WHEN others come THEN they find one', async () => {
  const { started, begin } = prepare({ places: 6, perMember: 2, perHost: 3 });
  for (const name of ['ada1', 'ada2', 'ada3', 'bob1', 'cyd1', 'dan1']) void begin(name, 'slow.example');
  void begin('dan2', 'good.example');
  void begin('ada4', 'good.example');
  await new Promise(setImmediate);
  assert.deepEqual(started, ['ada1', 'ada2', 'bob1', 'dan2']);
});

test('GIVEN work that fails, or is no longer wanted WHEN it waits or runs THEN its place goes to the next one', async () => {
  const { pool, started, begin, end } = prepare({ places: 1, perMember: 1 });
  const failing = pool.run({ member: 'ada' }, () => Promise.reject(new Error('broken')));
  const leaving = new AbortController();
  const unwanted = begin('bob1', undefined, leaving.signal);
  const wanted = begin('cyd1');
  const reason = new Error('no longer wanted');
  leaving.abort(reason);
  await assert.rejects(failing, /broken/);
  await assert.rejects(unwanted, error => error === reason);
  await assert.rejects(begin('dan1', undefined, leaving.signal), error => error === reason);
  await new Promise(setImmediate);
  assert.deepEqual(started, ['cyd1']);
  await end('cyd1');
  await wanted;
});
