import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Update } from '../../../src/domain/update.ts';
import { createCoordination } from '../../../src/store/createCoordination.ts';
import { createClockworkReconciler } from '../../../src/tasks/reconcile/createClockworkReconciler.ts';
import { START_GRACE_MS } from '../../../src/tasks/reconcile/mayBeStarting.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';
import { silentLog } from '../../support/silentLog.ts';

const POLL_INTERVAL_MS = 10_000;

const submitted: Update = { stage: 'submitted', tracks: [], lyrics: [], taskId: 'vendor' };

/** A reconciler whose clockwork is the test: it looks when it is told to. */
async function build({ pollsPerSecond = 1000, failedStarts = 0 } = {}) {
  let moment = NOW;
  const now = () => moment;
  const tasks = await openTaskStore(now);
  const polled: string[] = [];
  const started = Promise.withResolvers<void>();
  let look = async (_id: string): Promise<number | undefined> => assert.fail('not started');
  const reconciler = createClockworkReconciler({
    clockwork: {
      start: async given => {
        if (failedStarts-- > 0) throw new Error('no connection is free');
        look = given;
        started.resolve();
      },
      lookAt: async () => {},
      stop: async () => {},
    },
    tasks,
    locks: createCoordination().locks,
    publish: () => {},
    submit: () => {},
    isSubmitting: async () => false,
    findCardMessage: async () => ({ kind: 'unknown' }),
    poll: async ({ id }) => {
      polled.push(id);
      return undefined;
    },
    unknownOutcomeFor: () => ({ reason: 'outcome-unknown', credits: 'unknown' }),
    now,
    monotonicNow: now,
    pollIntervalMs: POLL_INTERVAL_MS,
    pollsPerSecond,
    pollingOnly: false,
    random: () => 0.5,
    wait: async () => {},
    log: silentLog,
  });
  reconciler.start();
  await started.promise;
  return {
    tasks,
    reconciler,
    polled,
    /** Looks after some time. Resolves with the milliseconds until the next look. */
    lookAfter: async (ms: number, id = 'a') => {
      moment += ms;
      const next = await look(id);
      return next === undefined ? undefined : next - moment;
    },
  };
}

const message = { channelId: '1', id: '2' };

test('GIVEN a task at the vendor WHEN it is looked at THEN it is polled no earlier than the interval after its last update, and ever more rarely', async () => {
  const { tasks, polled, lookAfter } = await build();
  await tasks.create(applyUpdate(makeTask({ id: 'a', message }), submitted, NOW), { idempotencyKey: 'a' }, 3);
  assert.equal(await lookAfter(3000), POLL_INTERVAL_MS - 3000);
  assert.deepEqual(polled, []);
  assert.equal(await lookAfter(POLL_INTERVAL_MS - 3000), POLL_INTERVAL_MS + 0.3 * POLL_INTERVAL_MS);
  assert.deepEqual(polled, ['a']);
  await tasks.update('a', task => ({ ...task, updatedAt: NOW + 23_000 }));
  assert.equal(await lookAfter(13_000), POLL_INTERVAL_MS, 'news came meanwhile');
  assert.equal(polled.length, 1);
});

test('GIVEN a command that may still be starting a task WHEN that is looked at THEN the next look is when it cannot be any more', async () => {
  const { tasks, lookAfter } = await build();
  await tasks.create(makeTask({ id: 'a', message: undefined }), { idempotencyKey: 'a' }, 3);
  assert.equal(await lookAfter(3000), Math.min(START_GRACE_MS, POLL_INTERVAL_MS) - 3000);
  assert.equal(await lookAfter(POLL_INTERVAL_MS), START_GRACE_MS - POLL_INTERVAL_MS - 3000);
});

test('GIVEN a task that is gone WHEN it is looked at THEN nobody looks again', async () => {
  const { lookAfter } = await build();
  assert.equal(await lookAfter(0, 'gone'), undefined);
});

test('GIVEN more tasks than may be polled in a second WHEN they are looked at THEN some are looked at again soon', async () => {
  const { tasks, polled, lookAfter } = await build({ pollsPerSecond: 1 });
  for (const id of ['a', 'b'])
    await tasks.create(applyUpdate(makeTask({ id, message }), submitted, NOW), { idempotencyKey: id }, 3);
  await lookAfter(POLL_INTERVAL_MS, 'a');
  assert.equal(await lookAfter(0, 'b'), 500);
  assert.deepEqual(polled, ['a']);
});

test('GIVEN a member who presses refresh twice at once, or an unusable callback THEN this process polls once, without the clockwork', async () => {
  const { tasks, reconciler, polled, lookAfter } = await build();
  await tasks.create(applyUpdate(makeTask({ id: 'a', message }), submitted, NOW), { idempotencyKey: 'a' }, 3);
  reconciler.pollNow('a');
  reconciler.pollNow('a');
  reconciler.pollSoon('a');
  await reconciler.stop();
  assert.deepEqual(polled, ['a']);
  await lookAfter(1000, 'none');
  reconciler.pollNow('a');
  await reconciler.stop();
  assert.deepEqual(polled, ['a', 'a']);
});

test('GIVEN a server that cannot answer when the looks are to begin WHEN it can again THEN they begin', async () => {
  const { tasks, lookAfter } = await build({ failedStarts: 3 });
  await tasks.create(applyUpdate(makeTask({ id: 'a', message }), submitted, NOW), { idempotencyKey: 'a' }, 3);
  assert.equal(await lookAfter(3000), POLL_INTERVAL_MS - 3000);
});
