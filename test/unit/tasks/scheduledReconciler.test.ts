import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Update } from '../../../src/domain/update.ts';
import { createCoordination } from '../../../src/store/createCoordination.ts';
import { createScheduledReconciler } from '../../../src/tasks/reconcile/createScheduledReconciler.ts';
import { START_GRACE_MS } from '../../../src/tasks/reconcile/mayBeStarting.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';
import { silentLog } from '../../support/silentLog.ts';

const POLL_INTERVAL_MS = 10_000;

const submitted: Update = { stage: 'submitted', tracks: [], lyrics: [], taskId: 'vendor' };

/** A reconciler whose schedule is the test, which decides when a task is visited. */
async function build({ pollsPerSecond = 1000, failedStarts = 0 } = {}) {
  let moment = NOW;
  const now = () => moment;
  const tasks = await openTaskStore(now);
  const polled: string[] = [];
  const started = Promise.withResolvers<void>();
  let visit = async (_id: string): Promise<number | undefined> => assert.fail('not started');
  const reconciler = createScheduledReconciler({
    schedule: {
      start: async given => {
        if (failedStarts-- > 0) throw new Error('no connection is free');
        visit = given;
        started.resolve();
      },
      visitAt: async () => {},
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
    /** Visits a task after some time. Resolves with the milliseconds until the next visit. */
    visitAfter: async (ms: number, id = 'a') => {
      moment += ms;
      const next = await visit(id);
      return next === undefined ? undefined : next - moment;
    },
  };
}

const message = { channelId: '1', id: '2' };

test('GIVEN a task at the vendor WHEN it is visited THEN it is polled no earlier than the interval after its last update, and ever more rarely', async () => {
  const { tasks, polled, visitAfter } = await build();
  await tasks.create(applyUpdate(makeTask({ id: 'a', message }), submitted, NOW), { idempotencyKey: 'a' }, 3);
  assert.equal(await visitAfter(3000), POLL_INTERVAL_MS - 3000);
  assert.deepEqual(polled, []);
  assert.equal(await visitAfter(POLL_INTERVAL_MS - 3000), POLL_INTERVAL_MS + 0.3 * POLL_INTERVAL_MS);
  assert.deepEqual(polled, ['a']);
  await tasks.update('a', task => ({ ...task, updatedAt: NOW + 23_000 }));
  assert.equal(await visitAfter(13_000), POLL_INTERVAL_MS, 'news came meanwhile');
  assert.equal(polled.length, 1);
});

test('GIVEN a command that may still be starting a task WHEN that is visited THEN the next visit is when it cannot be any more', async () => {
  const { tasks, visitAfter } = await build();
  await tasks.create(makeTask({ id: 'a', message: undefined }), { idempotencyKey: 'a' }, 3);
  assert.equal(await visitAfter(3000), Math.min(START_GRACE_MS, POLL_INTERVAL_MS) - 3000);
  assert.equal(await visitAfter(POLL_INTERVAL_MS), START_GRACE_MS - POLL_INTERVAL_MS - 3000);
});

test('GIVEN a task that is gone WHEN it is visited THEN no visit follows', async () => {
  const { visitAfter } = await build();
  assert.equal(await visitAfter(0, 'gone'), undefined);
});

test('GIVEN more tasks than may be polled in a second WHEN they are visited THEN some are visited again soon', async () => {
  const { tasks, polled, visitAfter } = await build({ pollsPerSecond: 1 });
  for (const id of ['a', 'b'])
    await tasks.create(applyUpdate(makeTask({ id, message }), submitted, NOW), { idempotencyKey: id }, 3);
  await visitAfter(POLL_INTERVAL_MS, 'a');
  assert.equal(await visitAfter(0, 'b'), 500);
  assert.deepEqual(polled, ['a']);
});

test('GIVEN a member who presses refresh twice at once, or an unusable callback THEN this process polls once, without the schedule', async () => {
  const { tasks, reconciler, polled, visitAfter } = await build();
  await tasks.create(applyUpdate(makeTask({ id: 'a', message }), submitted, NOW), { idempotencyKey: 'a' }, 3);
  reconciler.pollNow('a');
  reconciler.pollNow('a');
  reconciler.pollSoon('a');
  await reconciler.stop();
  assert.deepEqual(polled, ['a']);
  await visitAfter(1000, 'none');
  reconciler.pollNow('a');
  await reconciler.stop();
  assert.deepEqual(polled, ['a', 'a']);
});

test('GIVEN a server that cannot answer when the visits are to begin WHEN it can again THEN they begin', async () => {
  const { tasks, visitAfter } = await build({ failedStarts: 3 });
  await tasks.create(applyUpdate(makeTask({ id: 'a', message }), submitted, NOW), { idempotencyKey: 'a' }, 3);
  assert.equal(await visitAfter(3000), POLL_INTERVAL_MS - 3000);
});
