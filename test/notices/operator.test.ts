import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createCallbackWatch,
  ENDS_WITHOUT_CALLBACK,
} from '../../src/notices/operator/createCallbackWatch.ts';
import { createCreditWatch, LOW_CREDITS } from '../../src/notices/operator/createCreditWatch.ts';
import { createGroups, GROUP_MS } from '../../src/notices/operator/createGroups.ts';

test('GIVEN a flood of trouble WHEN ten minutes pass THEN each kind is said at once and then once more with its number', () => {
  const clock = { now: 0 };
  const said: unknown[] = [];
  const groups = createGroups({ say: (...words) => said.push(words), now: () => clock.now });
  for (let at = 0; at < 100; at++) groups.tell('no-credits', '402');
  groups.tell('store-error', 'Error');
  assert.deepEqual(said.splice(0), [
    ['no-credits', 1, '402'],
    ['store-error', 1, 'Error'],
  ]);
  clock.now = GROUP_MS - 1;
  groups.flush();
  assert.deepEqual(said, []);
  clock.now = GROUP_MS;
  groups.flush();
  assert.deepEqual(said.splice(0), [['no-credits', 99, '402']]);
  clock.now = 3 * GROUP_MS;
  groups.flush();
  assert.deepEqual(said, [], 'what does not happen is not said');
  groups.tell('no-credits', '402');
  assert.deepEqual(said, [['no-credits', 1, '402']]);
});

test('GIVEN ends that only polling brought WHEN there are three in a row THEN it is said once, until a callback came', () => {
  let stopped = 0;
  const watch = createCallbackWatch(() => {
    stopped += 1;
  });
  for (let at = 1; at < ENDS_WITHOUT_CALLBACK; at++) watch.polledEnd();
  watch.heard();
  for (let at = 1; at < ENDS_WITHOUT_CALLBACK; at++) watch.polledEnd();
  assert.equal(stopped, 0);
  for (let at = 0; at < 5; at++) watch.polledEnd();
  assert.equal(stopped, 1);
  watch.heard();
  for (let at = 0; at < ENDS_WITHOUT_CALLBACK; at++) watch.polledEnd();
  assert.equal(stopped, 2);
});

test('GIVEN a balance WHEN it becomes low THEN it is said once, until it was higher', () => {
  const said: number[] = [];
  const watch = createCreditWatch(credits => said.push(credits));
  for (const credits of [LOW_CREDITS, LOW_CREDITS - 1, 3, LOW_CREDITS + 1, 7]) watch(credits);
  assert.deepEqual(said, [LOW_CREDITS - 1, 7]);
});
