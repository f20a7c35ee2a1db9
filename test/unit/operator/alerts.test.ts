import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAlertThrottle, THROTTLE_MS } from '../../../src/operator/createAlertThrottle.ts';
import {
  CHECK_INTERVAL_MS,
  createBalanceMonitor,
  PAID_CALL_CHECK_INTERVAL_MS,
} from '../../../src/operator/createBalanceMonitor.ts';
import { createLowBalanceAlert } from '../../../src/operator/createLowBalanceAlert.ts';
import {
  createMissedCallbackDetector,
  POLLED_ENDS_BEFORE_ALERT,
} from '../../../src/operator/createMissedCallbackDetector.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { silentLog } from '../../support/silentLog.ts';

test('GIVEN many problems WHEN ten minutes pass THEN each kind is reported at once and then once more with its count', () => {
  const clock = { now: 0 };
  const said: unknown[] = [];
  const groups = createAlertThrottle({ send: (...words) => said.push(words), now: () => clock.now });
  for (let at = 0; at < 100; at++) groups.report('no-credits', '402');
  groups.report('store-error', 'Error');
  assert.deepEqual(said.splice(0), [
    ['no-credits', 1, '402'],
    ['store-error', 1, 'Error'],
  ]);
  clock.now = THROTTLE_MS - 1;
  groups.flush();
  assert.deepEqual(said, []);
  clock.now = THROTTLE_MS;
  groups.flush();
  assert.deepEqual(said.splice(0), [['no-credits', 99, '402']]);
  clock.now = 3 * THROTTLE_MS;
  groups.flush();
  assert.deepEqual(said, [], 'no alert without its cause');
  groups.report('no-credits', '402');
  assert.deepEqual(said, [['no-credits', 1, '402']]);
});

test('GIVEN reports of several cards WHEN they come within ten minutes THEN the next message links to each of them once', () => {
  const clock = { now: 0 };
  const said: unknown[] = [];
  const groups = createAlertThrottle({ send: (...words) => said.push(words), now: () => clock.now });
  for (const link of ['one', 'two', 'two', 'three']) groups.report('card-reported', link);
  clock.now = THROTTLE_MS;
  groups.flush();
  assert.deepEqual(said, [
    ['card-reported', 1, 'one'],
    ['card-reported', 3, 'two\nthree'],
  ]);
});

test('GIVEN tasks that ended by polling only WHEN there are three in a row THEN it is reported once, until a callback arrives', () => {
  let stopped = 0;
  const watch = createMissedCallbackDetector(() => {
    stopped += 1;
  });
  for (let at = 1; at < POLLED_ENDS_BEFORE_ALERT; at++) watch.endPolled();
  watch.callbackReceived();
  for (let at = 1; at < POLLED_ENDS_BEFORE_ALERT; at++) watch.endPolled();
  assert.equal(stopped, 0);
  for (let at = 0; at < 5; at++) watch.endPolled();
  assert.equal(stopped, 1);
  watch.callbackReceived();
  for (let at = 0; at < POLLED_ENDS_BEFORE_ALERT; at++) watch.endPolled();
  assert.equal(stopped, 2);
});

test('GIVEN a balance WHEN it falls below the limit THEN it is reported once each time, also after restarts; and never with 0', async () => {
  const { rows, commit, alone } = await openStore(':memory:');
  const said: number[] = [];
  const open = (below: number) =>
    createLowBalanceAlert({ below, rows, commit, alone, onLow: credits => said.push(credits) });
  const watch = open(120);
  for (const credits of [120, 119, 3]) await watch(credits);
  assert.deepEqual(said, [119]);
  await open(120)(2);
  assert.deepEqual(said, [119], 'a restart is not a drop in credits');
  for (const credits of [500, 7.5, 0]) await watch(credits);
  assert.deepEqual(said, [119, 7.5]);
  await open(0)(0);
  assert.deepEqual(said, [119, 7.5]);
});

test('GIVEN paid calls WHEN they are frequent THEN the balance is checked once a minute, also after the last, and sometimes without calls', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 0 });
  const balances = [50, undefined, 40, 30, 20];
  const taken: [at: number, credits: number][] = [];
  const looks = createBalanceMonitor({
    fetchBalance: async () => balances.shift(),
    onBalance: async credits => void taken.push([Date.now(), credits]),
    now: Date.now,
    log: silentLog,
  });
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  looks.start();
  await settle();
  looks.onPaidCall();
  await settle();
  for (let at = 0; at < 50; at++) {
    t.mock.timers.tick(1000);
    looks.onPaidCall();
    await settle();
  }
  assert.deepEqual(taken, [[0, 50]], 'the second check found no balance');
  t.mock.timers.tick(10_000);
  await settle();
  assert.deepEqual(taken.at(-1), [PAID_CALL_CHECK_INTERVAL_MS, 40]);
  t.mock.timers.tick(CHECK_INTERVAL_MS - PAID_CALL_CHECK_INTERVAL_MS);
  await settle();
  assert.deepEqual(taken.at(-1), [CHECK_INTERVAL_MS, 30]);
  looks.onPaidCall();
  looks.onPaidCall();
  await settle();
  looks.stop();
  t.mock.timers.tick(CHECK_INTERVAL_MS * 2);
  await settle();
  assert.deepEqual(taken.at(-1), [CHECK_INTERVAL_MS, 20]);
});
