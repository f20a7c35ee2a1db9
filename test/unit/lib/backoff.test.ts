import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abortableWait } from '../../../src/lib/abortableWait.ts';
import { backoffMs } from '../../../src/lib/backoff.ts';

test('GIVEN failures in a row WHEN the next delay is computed THEN it doubles up to the maximum', () => {
  const pauses = [1, 2, 3, 4, 5, 60].map(failures => backoffMs(failures, { minMs: 500, maxMs: 4000 }));
  assert.deepEqual(pauses, [500, 1000, 2000, 4000, 4000, 4000]);
});

test('GIVEN a wait WHEN its signal aborts, or has aborted, THEN it resolves at once', async () => {
  const controller = new AbortController();
  const waiting = abortableWait(1_000_000, controller.signal);
  controller.abort();
  await waiting;
  await abortableWait(1_000_000, controller.signal);
});
