import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLruCache } from '../../../src/store/createLruCache.ts';

function recentOf(maxCount: number, maxBytes: number) {
  return createLruCache<string>({ maxCount, maxBytes, sizeOf: value => value.length });
}

test('GIVEN more values than are kept WHEN one was used again THEN the one used longest ago is forgotten', () => {
  const recent = recentOf(2, 100);
  recent.set('a', 'A');
  recent.set('b', 'B');
  recent.get('a');
  recent.set('c', 'C');
  assert.deepEqual([recent.get('a'), recent.get('b'), recent.get('c')], ['A', undefined, 'C']);
});

test('GIVEN values that weigh too much together WHEN they are put THEN the oldest go, and what a forgotten one weighed is free', () => {
  const recent = recentOf(100, 10);
  recent.set('a', '1234');
  recent.set('b', '1234');
  recent.set('c', '1234');
  assert.equal(recent.get('a'), undefined);
  recent.remove('b');
  recent.set('d', '123456');
  assert.deepEqual([recent.get('c'), recent.get('d')], ['1234', '123456']);
  recent.set('c', '12');
  recent.set('c', '1234');
  assert.equal(recent.get('d'), '123456', 'a value put anew is weighed once');
  recent.set('large', '12345678901');
  assert.equal(recent.get('large'), undefined);
});
