import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RateLimitError } from 'discord.js';
import { pino } from 'pino';
import { createKeyedQueue } from '../../../src/lib/keyedQueue.ts';
import { openSharedStore } from '../../support/sharedStore.ts';

const log = pino({ level: 'silent' });

function limited(retryAfter: number): RateLimitError {
  const about = {
    global: false,
    hash: '',
    limit: 1,
    majorParameter: '',
    method: 'POST',
    route: '',
    scope: 'user',
  };
  const data = { ...about, retryAfter, sublimitTimeout: 0, timeToReset: retryAfter, url: '' };
  return new RateLimitError({ ...data, scope: 'user' });
}

test('GIVEN two queues WHEN the first job of one hangs THEN the other continues, and each keeps its order', async () => {
  const lines = createKeyedQueue({ log });
  const done: string[] = [];
  const hanging = Promise.withResolvers<void>();
  lines.add('a', '1', async () => {
    await hanging.promise;
    done.push('a1');
  });
  lines.add('a', '2', async () => void done.push('a2'));
  lines.add('a', '2', async () => void done.push('a2 again'));
  lines.add('b', '1', async () => void done.push('b1'));
  const last = Promise.withResolvers<void>();
  lines.add('b', '2', async () => {
    done.push('b2');
    last.resolve();
  });
  await last.promise;
  assert.deepEqual(done, ['b1', 'b2']);
  hanging.resolve();
  await lines.settle();
  assert.deepEqual(done, ['b1', 'b2', 'a1', 'a2']);
});

test('GIVEN a job that is rate limited WHEN that takes long THEN it waits as long as the limit says, each time, and is not lost', async () => {
  const waits: number[] = [];
  const lines = createKeyedQueue({ log, wait: async ms => void waits.push(ms) });
  let tries = 0;
  lines.add('a', '1', async () => {
    tries += 1;
    if (tries <= 20) throw limited(3_600_000);
  });
  await lines.settle();
  assert.equal(tries, 21);
  assert.deepEqual([...new Set(waits)], [3_600_000]);
});

test('GIVEN a job that always fails WHEN its attempts are used up THEN the next job runs', async () => {
  const waits: number[] = [];
  const lines = createKeyedQueue({ log, wait: async ms => void waits.push(ms) });
  const done: string[] = [];
  lines.add('a', '1', () => Promise.reject(new Error('no')));
  lines.add('a', '2', async () => void done.push('behind'));
  await lines.settle();
  assert.deepEqual(done, ['behind']);
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000]);
});

test('GIVEN a job that is added while it runs WHEN it ends THEN it runs once more; after a stop nothing starts', async () => {
  const lines = createKeyedQueue({ log });
  let runs = 0;
  const work = async (): Promise<void> => {
    runs += 1;
    if (runs === 1) lines.add('a', '1', work);
  };
  lines.add('a', '1', work);
  await lines.settle();
  assert.equal(runs, 2);
  await lines.settle({ stop: true });
  lines.add('a', '1', work);
  await lines.settle();
  assert.equal(runs, 2);
});

test('GIVEN two processes WHEN both have jobs of one key THEN they run in one process at a time, none is lost, and other keys do not wait', async () => {
  const database = await openSharedStore();
  const [one, other] = [1, 2].map(() =>
    createKeyedQueue({
      log,
      locks: database.connect().locks,
      wait: () => new Promise(resolve => setTimeout(resolve, 1)),
    }),
  );
  assert.ok(one && other);
  const hanging = Promise.withResolvers<void>();
  const done: string[] = [];
  one.add('a', '1', async () => {
    await hanging.promise;
    done.push('one');
  });
  await new Promise(resolve => setTimeout(resolve, 5));
  other.add('a', '2', async () => void done.push('other'));
  other.add('b', '1', async () => void done.push('b'));
  while (done.length === 0) await new Promise(resolve => setTimeout(resolve, 1));
  await new Promise(resolve => setTimeout(resolve, 20));
  assert.deepEqual(done, ['b']);
  hanging.resolve();
  await Promise.all([one.settle(), other.settle()]);
  assert.deepEqual(done, ['b', 'one', 'other']);
  one.add('a', '3', async () => void done.push('one again'));
  await one.settle();
  assert.equal(done.at(-1), 'one again');
  await database.close();
});
