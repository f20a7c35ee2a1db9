import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSpeedWatch } from '../../../src/media/fetch/createSpeedWatch.ts';

const SECOND_MS = 1000;
const LEAST = { bytesPerSecond: 10_240, windowMs: 20 * SECOND_MS };

/** Simulates a download with this many bytes in each second. Returns the second in which it was too slow. */
function watch(bytesBySecond: number[]): number | undefined {
  let now = 5000;
  const speed = createSpeedWatch(LEAST, () => now);
  for (const [at, bytes] of bytesBySecond.entries()) {
    speed.add(bytes);
    now += SECOND_MS;
    if (speed.isTooSlow()) return at + 1;
  }
  return undefined;
}

const seconds = (count: number, bytes: number) => Array.from({ length: count }, () => bytes);

test('GIVEN a download that drips, or stands still WHEN twenty seconds have passed THEN it is too slow, and not before', () => {
  assert.equal(watch(seconds(60, 10_239)), 20);
  assert.equal(watch(seconds(60, 0)), 20);
});

test('GIVEN a download that is slow but not that slow, or pauses WHEN it goes on THEN it may', () => {
  assert.equal(watch(seconds(600, 10_240)), undefined);
  const pausing = [...seconds(1, 300_000), ...seconds(18, 0)];
  assert.equal(watch([...pausing, ...pausing, ...pausing]), undefined);
});

test('GIVEN a download that was fast WHEN it begins to drip THEN what came long before does not count', () => {
  assert.equal(watch([...seconds(30, 1_000_000), ...seconds(60, 10)]), 50);
});
