import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FailedAttempt, retry } from '../../../src/lib/retry.ts';

test('GIVEN two errors WHEN the third attempt succeeds THEN its result is returned after both delays', async () => {
  const waits: number[] = [];
  const seen: number[] = [];
  const result = await retry(
    async attempt => {
      seen.push(attempt);
      if (attempt < 3) throw new Error(`no ${attempt}`);
      return 'done';
    },
    { tries: 5, delay: failures => failures * 100, wait: async ms => void waits.push(ms) },
  );
  assert.equal(result, 'done');
  assert.deepEqual(seen, [1, 2, 3]);
  assert.deepEqual(waits, [100, 200]);
});

test('GIVEN errors only WHEN all tries are used THEN the last error is thrown, without a delay after it', async () => {
  const waits: number[] = [];
  const run = (attempt: number): Promise<never> => Promise.reject(new Error(`no ${attempt}`));
  const options = { tries: 3, delay: () => 7, wait: async (ms: number) => void waits.push(ms) };
  await assert.rejects(retry(run, options), /no 3/);
  assert.deepEqual(waits, [7, 7]);
});

test('GIVEN an error that is not retryable WHEN it is thrown THEN there is no second attempt', async () => {
  let calls = 0;
  const run = async (): Promise<never> => {
    calls += 1;
    throw new TypeError('final');
  };
  await assert.rejects(
    retry(run, { tries: 3, delay: () => 0, shouldRetry: error => !(error instanceof TypeError) }),
    /final/,
  );
  assert.equal(calls, 1);
});

test('GIVEN results that count as failures WHEN all tries are used THEN the last one is returned', async () => {
  const reports: FailedAttempt<string>[] = [];
  const result = await retry(async attempt => `busy ${attempt}`, {
    tries: 3,
    delay: failures => failures,
    isFailure: one => one.startsWith('busy'),
    onRetry: report => void reports.push(report),
    wait: async () => {},
  });
  assert.equal(result, 'busy 3');
  assert.deepEqual(reports, [
    { result: 'busy 1', failures: 1, delayMs: 1 },
    { result: 'busy 2', failures: 2, delayMs: 2 },
  ]);
});

test('GIVEN a delay WHEN the signal aborts THEN the last error is thrown at once', async () => {
  const controller = new AbortController();
  let calls = 0;
  const retrying = retry(
    async () => {
      calls += 1;
      throw new Error('no');
    },
    { tries: 3, delay: () => 1_000_000, signal: controller.signal, onRetry: () => controller.abort() },
  );
  await assert.rejects(retrying, /no/);
  assert.equal(calls, 1);
});
