import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createCoordination } from '../../../src/store/createCoordination.ts';
import { CLEANUP_INTERVAL_MS, startCleanup } from '../../../src/store/startCleanup.ts';

test('GIVEN three processes with one store WHEN hours pass THEN expired rows are deleted once an hour, also after one has ended', async t => {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'], now: 0 });
  const { claim } = createCoordination();
  const cleaners: string[] = [];
  const start = (name: string) => {
    const rows = { clearExpired: async () => void cleaners.push(name) };
    return startCleanup({ rows, claim });
  };
  const stops: (() => void)[] = [];
  // They were started at different times.
  for (const name of ['a', 'b', 'c']) {
    stops.push(start(name));
    t.mock.timers.tick(CLEANUP_INTERVAL_MS / 10);
  }
  const passHours = async (hours: number) => {
    for (let tenth = 0; tenth < 10 * hours; tenth++) {
      t.mock.timers.tick(CLEANUP_INTERVAL_MS / 10);
      await nextTurn();
      await nextTurn();
    }
  };
  await passHours(3);
  assert.deepEqual(cleaners, ['a', 'a', 'a']);
  stops[0]?.();
  await passHours(2);
  assert.deepEqual(cleaners.slice(3), ['b', 'b']);
  for (const stop of stops) stop();
  await passHours(2);
  assert.equal(cleaners.length, 5);
});
