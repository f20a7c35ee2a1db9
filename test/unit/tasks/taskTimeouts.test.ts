import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { isSettled } from '../../../src/domain/taskState.ts';
import type { Update } from '../../../src/domain/update.ts';
import { createCoordination } from '../../../src/store/createCoordination.ts';
import {
  applyTimeouts,
  nextTimeoutAt,
  OVERDUE_AFTER_MS,
  SHOW_REFRESH_AFTER_MS,
} from '../../../src/tasks/reconcile/pollSchedule.ts';
import { createReconciler } from '../../../src/tasks/reconcile/reconciler.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
const nothing = { tracks: [], lyrics: [] };
const submitted: Update = { ...nothing, stage: 'submitted', taskId: 'vendor' };
const complete: Update = { ...nothing, stage: 'complete', lyrics: [{ text: 'la' }] };

test('GIVEN an open task WHEN time passes THEN its card changes at twelve minutes and at thirty, once each', () => {
  const task = applyUpdate(makeTask(), submitted, NOW);
  assert.equal(nextTimeoutAt(task), NOW + SHOW_REFRESH_AFTER_MS);
  assert.equal(applyTimeouts(task, NOW + SHOW_REFRESH_AFTER_MS - 1), task);
  const offering = applyTimeouts(task, NOW + SHOW_REFRESH_AFTER_MS);
  assert.equal(offering.showsRefreshButton, true);
  assert.equal(offering.revision, task.revision + 1);
  assert.equal(applyTimeouts(offering, NOW + SHOW_REFRESH_AFTER_MS), offering);
  assert.equal(nextTimeoutAt(offering), NOW + OVERDUE_AFTER_MS);
  const overdue = applyTimeouts(offering, NOW + OVERDUE_AFTER_MS);
  assert.equal(overdue.overdue, true);
  assert.equal(overdue.revision, offering.revision + 1);
  assert.equal(applyTimeouts(overdue, NOW + 2 * OVERDUE_AFTER_MS), overdue);
  assert.equal(nextTimeoutAt(overdue), Number.POSITIVE_INFINITY);
});

test('GIVEN an overdue task WHEN an update is applied THEN it is no longer overdue, and an ended one never becomes so', () => {
  const overdue = applyTimeouts(applyUpdate(makeTask(), submitted, NOW), NOW + OVERDUE_AFTER_MS);
  const later = NOW + 40 * MINUTE_MS;
  const revived = applyUpdate(overdue, { ...nothing, stage: 'text' }, later);
  assert.equal(revived.overdue, false);
  assert.equal(applyTimeouts(revived, later + OVERDUE_AFTER_MS - 1), revived);
  assert.equal(nextTimeoutAt(revived), later + OVERDUE_AFTER_MS);
  const done = applyUpdate(overdue, complete, later);
  assert.equal(applyTimeouts(done, later + HOUR_MS), done);
  assert.equal(nextTimeoutAt(done), Number.POSITIVE_INFINITY);
});

test('GIVEN polls that are minutes apart WHEN a timeout comes in between THEN the card changes then, without a poll', async t => {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'], now: NOW });
  const now = () => Date.now();
  const tasks = await openTaskStore(now);
  const published: number[] = [];
  const polled: number[] = [];
  const reconciler = createReconciler({
    tasks,
    publish: () => published.push(now() - NOW),
    submit: () => {},
    isSubmitting: async () => false,
    isShared: false,
    locks: createCoordination().locks,
    openAtStart: [],
    findCardMessage: async () => ({ kind: 'unknown' }),
    poll: async () => {
      polled.push(now() - NOW);
      return undefined;
    },
    unknownOutcomeFor: () => ({ reason: 'outcome-unknown', credits: 'unknown' }),
    now,
    pollIntervalMs: HOUR_MS,
    pollsPerSecond: 20,
    pollingOnly: false,
    random: () => 0.5,
    log: pino({ level: 'silent' }),
  });
  const task = applyUpdate(makeTask(), submitted, NOW);
  const shown = { digest: '', files: {}, at: NOW };
  await tasks.create(
    { ...task, published: { ...shown, revision: task.revision } },
    { idempotencyKey: 'x' },
    3,
  );
  reconciler.start();
  for (const at of [1, 12 * 60 - 1, 12 * 60 + 1, 30 * 60 - 1, 30 * 60 + 1]) {
    t.mock.timers.tick(NOW + at * 1000 - now());
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    await tasks.update(task.id, one => ({ ...one, published: { ...shown, revision: one.revision } }));
  }
  assert.deepEqual(
    published.map(ms => Math.round(ms / MINUTE_MS)),
    [12, 30],
  );
  assert.deepEqual(polled, []);
  await reconciler.stop();
});

test('GIVEN a task without updates for a day WHEN its card says so, or cannot, THEN it is no longer visited', () => {
  const day = NOW + 24 * HOUR_MS + 1;
  const overdue = applyTimeouts(applyUpdate(makeTask(), submitted, NOW), day);
  const published = { revision: overdue.revision, digest: '', files: {}, at: NOW };
  assert.ok(!isSettled({ ...overdue, published }, NOW + 23 * HOUR_MS));
  assert.ok(isSettled({ ...overdue, published }, day));
  const undelivered = { ...overdue, undelivered: true };
  assert.ok(!isSettled(undelivered, day), 'the result is still offered with the next command');
  assert.ok(isSettled(undelivered, NOW + 15 * 24 * HOUR_MS));
  assert.ok(isSettled({ ...undelivered, mediaAttempts: { 'audio-x': 1 } }, NOW + 15 * 24 * HOUR_MS));
});
