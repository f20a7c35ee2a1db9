import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { progressOf } from '../../../src/domain/progress.ts';
import type { Update } from '../../../src/domain/update.ts';
import { createCoordination } from '../../../src/store/createCoordination.ts';
import { createReconciler, type ReconcilerOptions } from '../../../src/tasks/reconcile/reconciler.ts';
import type { TaskStore } from '../../../src/tasks/store/taskStore.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';

const nothing = { tracks: [], lyrics: [] };
const submitted: Update = { ...nothing, stage: 'submitted', taskId: 'vendor' };

/** A reconciler with a real store and a clock that the test moves; its calls are recorded. */
async function build(
  t: { mock: { timers: import('node:test').MockTimers } },
  changes: Partial<ReconcilerOptions> = {},
  addEarlier: (tasks: TaskStore) => Promise<unknown> = async () => {},
) {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'], now: NOW });
  const now = () => Date.now();
  const tasks = await openTaskStore(now);
  await addEarlier(tasks);
  const polled: string[] = [];
  const published: string[] = [];
  const reconciler = createReconciler({
    tasks,
    publish: id => published.push(id),
    submit: () => assert.fail('nothing is to be submitted'),
    isSubmitting: async () => false,
    isShared: false,
    locks: createCoordination().locks,
    openAtStart: await tasks.openTasks.ids(),
    findCardMessage: async () => ({ kind: 'unknown' }),
    poll: async task => {
      polled.push(task.id);
      return undefined;
    },
    unknownOutcomeFor: () => ({ reason: 'outcome-unknown', credits: 'unknown' }),
    now,
    monotonicNow: now,
    pollIntervalMs: 10_000,
    pollsPerSecond: 1000,
    pollingOnly: false,
    random: () => 0.5,
    log: pino({ level: 'silent' }),
    ...changes,
  });
  const pass = async (ms: number) => {
    for (let at = 0; at < ms; at += 250) {
      t.mock.timers.tick(250);
      await settle();
    }
  };
  return { tasks, reconciler, polled, published, pass, now };
}

/** Runs everything that waits for the store or a dependency. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise(resolve => setImmediate(resolve));
}

async function add(tasks: TaskStore, id: string, updates: Update[] = [submitted]): Promise<void> {
  const task = updates.reduce(
    (one, update) => applyUpdate(one, update, Date.now()),
    makeTask({ id, createdAt: Date.now() }),
  );
  const published = { revision: task.revision, digest: '', files: {}, at: NOW };
  await tasks.create({ ...task, published }, { idempotencyKey: id }, 100_000);
}

test('GIVEN a task without updates WHEN time passes THEN it is polled a delay after its last update, less and less often, and an update resets it', async t => {
  const { tasks, reconciler, polled, pass } = await build(t);
  await add(tasks, 'a');
  reconciler.start();
  await pass(9_000);
  assert.equal(polled.length, 0);
  await pass(2_000);
  assert.equal(polled.length, 1);
  await pass(11_000);
  assert.equal(polled.length, 1, 'the second pause is longer than the first');
  await pass(2_000);
  assert.equal(polled.length, 2);
  reconciler.resetPolling('a');
  await pass(10_500);
  assert.equal(polled.length, 3, 'after an update the pause is short again');
  await reconciler.stop();
});

test('GIVEN more tasks than the poll budget allows WHEN time passes THEN the budget is kept, and shared evenly', async t => {
  const { tasks, reconciler, polled, pass } = await build(t, { pollsPerSecond: 4, pollIntervalMs: 1000 });
  for (let at = 0; at < 20; at++) await add(tasks, `t${at}`);
  reconciler.start();
  await pass(11_000);
  assert.ok(polled.length <= 4 * 11 + 4, `${polled.length}`);
  const counts = Map.groupBy(polled, id => id);
  assert.equal(counts.size, 20, 'each was polled');
  const most = Math.max(...[...counts.values()].map(list => list.length));
  const least = Math.min(...[...counts.values()].map(list => list.length));
  assert.ok(most - least <= 1, `${most} ${least}`);
  await reconciler.stop();
});

test('GIVEN a poll that ends a task WHEN it is stored THEN the card is published and the task then no longer visited', async t => {
  const complete: Update = { ...nothing, stage: 'complete', taskId: 'vendor', lyrics: [{ text: 'la' }] };
  const { tasks, reconciler, published, pass } = await build(t, { poll: async () => complete });
  await add(tasks, 'a');
  reconciler.start();
  await pass(11_000);
  assert.equal(progressOf((await tasks.get('a'))?.updates ?? []).stage, 'complete');
  assert.deepEqual(published, ['a']);
  await tasks.update('a', task => ({
    ...task,
    published: { revision: task.revision, digest: '', files: {}, at: NOW },
  }));
  assert.deepEqual(await tasks.openTasks.ids(), []);
  await reconciler.stop();
});

test('GIVEN an intent of a previous process WHEN Discord has no card of it THEN it is deleted unpaid, and with a card it continues', async t => {
  const intent = makeTask({ message: undefined });
  const addIntent = (tasks: TaskStore) => tasks.create(intent, { idempotencyKey: 'x' }, 3);
  const gone = await build(t, { findCardMessage: async () => ({ kind: 'gone' }) }, addIntent);
  gone.reconciler.start();
  await gone.pass(500);
  assert.equal(await gone.tasks.get(intent.id), undefined);
  await gone.reconciler.stop();
  t.mock.timers.reset();

  const submitted: string[] = [];
  const published = { revision: 0, digest: 'x', files: {}, at: NOW };
  const there = await build(
    t,
    {
      findCardMessage: async () => ({ kind: 'shown', message: { id: '1', channelId: '2' }, published }),
      submit: id => submitted.push(id),
    },
    addIntent,
  );
  there.reconciler.start();
  await there.pass(500);
  assert.deepEqual([submitted[0], (await there.tasks.get(intent.id))?.message?.id], [intent.id, '1']);
  await there.reconciler.stop();
});

test('GIVEN a submission of a previous process without a response WHEN it is resumed THEN its outcome is unknown, and it is not sent again', async t => {
  const { tasks, reconciler, published, pass } = await build(t, {}, store =>
    add(store, 'a', [{ ...nothing, stage: 'submitting' }]),
  );
  reconciler.start();
  await pass(500);
  const { stage, failure } = progressOf((await tasks.get('a'))?.updates ?? []);
  assert.deepEqual([stage, failure?.reason], ['submitting', 'outcome-unknown']);
  assert.deepEqual(new Set(published), new Set(['a']));
  await reconciler.stop();
});

test('GIVEN old intents whose cards are found only now WHEN they are resumed THEN one ends as never sent, and one of a restored store goes to where its outcome becomes unknown', async t => {
  const message = { id: '1', channelId: '2' };
  const published = { revision: 0, digest: '', files: {}, at: NOW };
  const submitted: string[] = [];
  const { tasks, reconciler, pass } = await build(
    t,
    {
      submit: id => submitted.push(id),
      findCardMessage: async () => ({ kind: 'late', message, published }),
      restoredFailureOf: ({ id }) =>
        id === 'restored' ? { reason: 'outcome-unknown', credits: 'unknown' } : undefined,
    },
    async store => {
      for (const id of ['own', 'restored'])
        await store.create(makeTask({ id, message: undefined }), { idempotencyKey: id }, 3);
    },
  );
  reconciler.start();
  await pass(500);
  assert.equal(progressOf((await tasks.get('own'))?.updates ?? []).failure?.reason, 'never-sent');
  assert.deepEqual(new Set(submitted), new Set(['restored']));
  assert.deepEqual((await tasks.get('restored'))?.message, message);
  await reconciler.stop();
});

test('GIVEN a task without updates for a day WHEN it is overdue THEN it is abandoned, and late updates are still applied', async t => {
  const { tasks, reconciler, polled, pass } = await build(t);
  const day = 24 * 60 * 60 * 1000;
  const old = applyUpdate(
    makeTask({ id: 'a', createdAt: NOW - day - 1, overdue: true, showsRefreshButton: true }),
    submitted,
    NOW - day,
  );
  const overdue = {
    ...old,
    overdue: true,
    published: { revision: old.revision, digest: '', files: {}, at: NOW },
  };
  await tasks.create(overdue, { idempotencyKey: 'a' }, 3);
  reconciler.start();
  await pass(500);
  assert.deepEqual([await tasks.openTasks.ids(), polled], [[], []]);
  await tasks.update('a', task =>
    applyUpdate(task, { ...nothing, stage: 'complete', lyrics: [{ text: 'late' }] }, NOW),
  );
  assert.deepEqual(await tasks.openTasks.ids(), ['a']);
  await reconciler.stop();
});

test('GIVEN a member who presses "Check again" repeatedly WHEN the task is polled THEN it is never more than three times a second', async t => {
  const { tasks, reconciler, polled, pass } = await build(t, { pollIntervalMs: 1 });
  await add(tasks, 'a');
  reconciler.start();
  for (let at = 0; at < 20; at++) {
    reconciler.pollNow('a');
    await pass(250);
  }
  assert.ok(polled.length >= 5 && polled.length <= 15, `${polled.length} in 5 s`);
  await reconciler.stop();
});

test('GIVEN a task without updates while the bot was down WHEN the bot starts THEN it is polled at once, not a delay later', async t => {
  const { tasks, reconciler, polled, pass } = await build(t);
  const silent = applyUpdate(makeTask({ id: 'a', createdAt: NOW - 60_000 }), submitted, NOW - 60_000);
  const published = { revision: silent.revision, digest: '', files: {}, at: NOW };
  await tasks.create({ ...silent, published }, { idempotencyKey: 'a' }, 3);
  reconciler.start();
  await pass(1000);
  assert.deepEqual(polled, ['a']);
  await reconciler.stop();
});

test('GIVEN tasks of a previous process, one queued and one running, WHEN they are resumed THEN each is visited', async t => {
  const visited: string[] = [];
  const { tasks, reconciler, pass } = await build(t, {
    submit: () => {},
    onVisit: ({ id }) => visited.push(id),
  });
  await add(tasks, 'waiting', []);
  await add(tasks, 'underway');
  reconciler.start();
  await pass(500);
  await reconciler.stop();
  assert.deepEqual(visited.sort(), ['underway', 'waiting']);
});

test('GIVEN open tasks of a previous process, all overdue for polls that are scarce, WHEN the bot starts THEN each is visited before that, read once, and the end of the visits is reported', async t => {
  const visited: string[] = [];
  const reads: string[] = [];
  const said: number[] = [];
  const changes = {
    pollsPerSecond: 1,
    onVisit: ({ id }: { id: string }) => visited.push(id),
    onAllVisited: (count: number) => said.push(count),
  };
  const { tasks, reconciler, pass } = await build(t, changes, async store => {
    for (let at = 0; at < 120; at++) await add(store, `task${at}`);
    t.mock.timers.tick(60 * 1000);
  });
  const { get, update } = tasks;
  tasks.get = id => {
    reads.push(id);
    return get(id);
  };
  // It reads the record too.
  tasks.update = (id, change) => {
    reads.push(id);
    return update(id, change);
  };
  reconciler.start();
  await pass(1500);
  await reconciler.stop();
  assert.equal(new Set(visited).size, 120);
  assert.deepEqual(said, [120]);
  assert.equal(reads.length, visited.length, 'a visit that changes nothing reads the record once');
});

test('GIVEN a clock that is put back an hour WHEN time passes THEN known and new tasks are polled after the same delays', async t => {
  let back = 0;
  const { tasks, reconciler, polled, pass } = await build(t, { now: () => Date.now() - back });
  await add(tasks, 'a');
  reconciler.start();
  await pass(5_000);
  back = 60 * 60 * 1000;
  await add(tasks, 'b');
  await pass(16_000);
  assert.deepEqual([...new Set(polled)].sort(), ['a', 'b']);
  await reconciler.stop();
});

test('GIVEN a clock that is put back an hour WHEN a command starts a task THEN the reconciler leaves it its twenty seconds, then takes over', async t => {
  const looked: string[] = [];
  let back = 0;
  const { tasks, reconciler, pass } = await build(t, {
    now: () => Date.now() - back,
    findCardMessage: async task => {
      looked.push(task.id);
      return { kind: 'unknown' };
    },
  });
  reconciler.start();
  await pass(1000);
  back = 60 * 60 * 1000;
  await tasks.create(
    makeTask({ id: 'new', message: undefined, createdAt: Date.now() - back }),
    { idempotencyKey: 'n' },
    3,
  );
  await pass(15_000);
  assert.deepEqual(looked, []);
  await pass(25_000);
  assert.ok(looked.length > 0, 'the command died');
  await reconciler.stop();
});
