import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createCallbackWatch,
  ENDS_WITHOUT_CALLBACK,
} from '../../src/notices/operator/createCallbackWatch.ts';
import {
  createCreditLooks,
  LOOK_AFTER_PAYING_MS,
  LOOK_EVERY_MS,
} from '../../src/notices/operator/createCreditLooks.ts';
import { createCreditWatch } from '../../src/notices/operator/createCreditWatch.ts';
import { createGroups, GROUP_MS } from '../../src/notices/operator/createGroups.ts';
import { openStore } from '../../src/store/openStore.ts';
import { silentLog } from '../support/silentLog.ts';

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

test('GIVEN a balance WHEN it falls below what is low THEN it is said once a fall, also over restarts; and never with 0', async () => {
  const { rows, commit } = await openStore(':memory:');
  const said: number[] = [];
  const open = (below: number) =>
    createCreditWatch({ below, rows, commit, onLow: credits => said.push(credits) });
  const watch = open(120);
  for (const credits of [120, 119, 3]) await watch(credits);
  assert.deepEqual(said, [119]);
  await open(120)(2);
  assert.deepEqual(said, [119], 'a restart is no fall');
  for (const credits of [500, 7.5, 0]) await watch(credits);
  assert.deepEqual(said, [119, 7.5]);
  await open(0)(0);
  assert.deepEqual(said, [119, 7.5]);
});

test('GIVEN paid calls WHEN they come often THEN the balance is looked at once a minute, after the last of them too, and now and then without', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 0 });
  const balances = [50, undefined, 40, 30, 20];
  const taken: [at: number, credits: number][] = [];
  const looks = createCreditLooks({
    readCredits: async () => balances.shift(),
    take: async credits => void taken.push([Date.now(), credits]),
    now: Date.now,
    log: silentLog,
  });
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  looks.start();
  await settle();
  looks.paid();
  await settle();
  for (let at = 0; at < 50; at++) {
    t.mock.timers.tick(1000);
    looks.paid();
    await settle();
  }
  assert.deepEqual(taken, [[0, 50]], 'the second look found no balance');
  t.mock.timers.tick(10_000);
  await settle();
  assert.deepEqual(taken.at(-1), [LOOK_AFTER_PAYING_MS, 40]);
  t.mock.timers.tick(LOOK_EVERY_MS - LOOK_AFTER_PAYING_MS);
  await settle();
  assert.deepEqual(taken.at(-1), [LOOK_EVERY_MS, 30]);
  looks.paid();
  looks.paid();
  await settle();
  looks.stop();
  t.mock.timers.tick(LOOK_EVERY_MS * 2);
  await settle();
  assert.deepEqual(taken.at(-1), [LOOK_EVERY_MS, 20]);
});
