import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSendAttempts } from '../../../src/notifications/delivery/createSendAttempts.ts';
import type { Store } from '../../../src/store/openStore.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openSharedStore } from '../../support/sharedStore.ts';

const TARGET = 'songs:1';

/** The attempts of one process. */
async function start(store: Store, clock: { now: number }) {
  const tasks = await createTaskStore(store.rows, store.commit, {
    now: () => NOW,
    keepDays: 30,
    coordination: store,
  });
  const now = () => clock.now;
  const attempts = createSendAttempts({ tasks, isShared: true, now, monotonicNow: now });
  return { tasks, attempts, task: async () => (await tasks.get('a')) ?? assert.fail() };
}

test('GIVEN a notification WHEN it was never sent THEN nobody searches for it; an attempt is known before its request, to every process', async () => {
  const database = await openSharedStore();
  const clock = { now: NOW };
  const one = await start(database.connect(), clock);
  // Ended before the other process began: that says nothing about attempts.
  const pending = makeTask({
    id: 'a',
    updatedAt: NOW - 1000,
    notifications: { [TARGET]: { state: 'pending' } },
  });
  await one.tasks.create(pending, { idempotencyKey: 'a' }, 3);
  const other = await start(database.connect(), clock);
  assert.deepEqual(other.attempts.shouldSearch(await other.task(), TARGET).needed, false);

  await one.attempts.start(await one.task(), TARGET);
  assert.equal((await other.task()).notifications?.[TARGET]?.triedAt, NOW);
  assert.deepEqual(other.attempts.shouldSearch(await other.task(), TARGET), { needed: true, refresh: true });
  assert.equal(
    one.attempts.shouldSearch(await one.task(), TARGET).needed,
    false,
    'for a minute, Discord itself knows the nonce',
  );
  clock.now += 61_000;
  assert.deepEqual(one.attempts.shouldSearch(await one.task(), TARGET), { needed: true, refresh: true });
  await other.attempts.start(await other.task(), TARGET);
  assert.equal((await one.task()).notifications?.[TARGET]?.triedAt, NOW, 'the first attempt');
  await database.close();
});
