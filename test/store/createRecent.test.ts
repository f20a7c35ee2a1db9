import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecent } from '../../src/store/createRecent.ts';

function recentOf(maxCount: number, maxBytes: number) {
  return createRecent<string>({ maxCount, maxBytes, weigh: value => value.length });
}

test('GIVEN more values than are kept WHEN one was used again THEN the one used longest ago is forgotten', () => {
  const recent = recentOf(2, 100);
  recent.put('a', 'A');
  recent.put('b', 'B');
  recent.get('a');
  recent.put('c', 'C');
  assert.deepEqual([recent.get('a'), recent.get('b'), recent.get('c')], ['A', undefined, 'C']);
});

test('GIVEN values that weigh too much together WHEN they are put THEN the oldest go, and what a forgotten one weighed is free', () => {
  const recent = recentOf(100, 10);
  recent.put('a', '1234');
  recent.put('b', '1234');
  recent.put('c', '1234');
  assert.equal(recent.get('a'), undefined);
  recent.forget('b');
  recent.put('d', '123456');
  assert.deepEqual([recent.get('c'), recent.get('d')], ['1234', '123456']);
  recent.put('c', '12');
  recent.put('c', '1234');
  assert.equal(recent.get('d'), '123456', 'a value put anew is weighed once');
  recent.put('large', '12345678901');
  assert.equal(recent.get('large'), undefined);
});
