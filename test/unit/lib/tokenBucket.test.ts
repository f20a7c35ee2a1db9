import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTokenBucket } from '../../../src/lib/tokenBucket.ts';

/** Number of tokens that a bucket has now. */
function drain(bucket: { take(): boolean }): number {
  let taken = 0;
  while (bucket.take()) taken += 1;
  return taken;
}

test('GIVEN a bucket WHEN it is emptied THEN it refills evenly, and never beyond its burst', () => {
  let at = 0;
  const bucket = createTokenBucket({ burst: 5, perSecond: 2, now: () => at });
  assert.equal(drain(bucket), 5);
  at += 500;
  assert.equal(drain(bucket), 1);
  at += 3_600_000;
  assert.equal(drain(bucket), 5);
});

test('GIVEN no burst WHEN a bucket is created THEN it holds a second’s worth, at least one token', () => {
  const now = () => 0;
  assert.equal(drain(createTokenBucket({ perSecond: 3, now })), 3);
  assert.equal(drain(createTokenBucket({ perSecond: 0.1, now })), 1);
});

test('GIVEN an empty bucket WHEN the next token is requested THEN the seconds until then are right', () => {
  let at = 0;
  const bucket = createTokenBucket({ burst: 1, perSecond: 0.1, now: () => at });
  assert.equal(bucket.secondsToNext(), 0);
  assert.equal(bucket.take(), true);
  assert.equal(bucket.secondsToNext(), 10);
  at += 9_999;
  assert.equal(bucket.take(), false);
  assert.equal(bucket.secondsToNext(), 1);
  at += 1;
  assert.equal(bucket.take(), true);
});

test('GIVEN a clock that is set back WHEN tokens are taken THEN none are added or lost', () => {
  let at = 10_000;
  const bucket = createTokenBucket({ burst: 2, perSecond: 1, now: () => at });
  assert.equal(drain(bucket), 2);
  at = 0;
  assert.equal(bucket.take(), false);
  at = 1000;
  assert.equal(bucket.take(), true);
});
