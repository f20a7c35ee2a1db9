import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progressOf } from '../../../src/domain/progress.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { Store } from '../../../src/store/openStore.ts';
import { isBeingStarted } from '../../../src/tasks/reconcile/mayBeStarting.ts';
import { type ReconcileOptions, reconcileTask } from '../../../src/tasks/reconcile/reconcileTask.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { createIntent } from '../../../src/tasks/submit/createIntent.ts';
import { createSubmitter } from '../../../src/tasks/submit/submitter.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openSharedStore } from '../../support/sharedStore.ts';
import { silentLog } from '../../support/silentLog.ts';
import { unlimitedSubmissions } from '../../support/unlimitedSubmissions.ts';

/** The tasks of one more process. */
function openTasks(store: Store) {
  return createTaskStore(store.rows, store.commit, { now: () => NOW, keepDays: 30, coordination: store });
}

/** A process that submits and reconciles. Its paid calls are recorded, and go on until `response` resolves. */
async function startProcess(
  store: Store,
  calls: string[],
  { response = Promise.resolve(), turns = 100 }: { response?: Promise<unknown>; turns?: number } = {},
) {
  const tasks = await openTasks(store);
  const submitter = createSubmitter({
    ...unlimitedSubmissions(),
    tasks,
    alone: store.alone,
    locks: store.locks,
    takeTurn: () => store.takeTurn(turns, 400),
    waitForTurn: async (_member, _task, _askedAt, pause) => {
      if (pause) await new Promise(resolve => setTimeout(resolve, 20));
      return true;
    },
    prepare: async () => ({ kind: 'ready' }),
    submit: async ({ id }) => {
      calls.push(id);
      await response;
      return { outcome: 'accepted', taskId: `vendor-${id}` };
    },
    now: () => NOW,
    log: silentLog,
  });
  const reconcileOptions: ReconcileOptions = {
    tasks,
    publish: () => {},
    submit: submitter.submit,
    isSubmitting: submitter.isSubmitting,
    findCardMessage: async () => ({ kind: 'gone' }),
    poll: async () => undefined,
    unknownOutcomeFor: () => ({ reason: 'outcome-unknown', credits: 'unknown' }),
    isStarting: task => isBeingStarted(task, store.locks, NOW),
    now: () => NOW,
  };
  return {
    tasks,
    submitter,
    reconcile: (id: string) => reconcileTask(reconcileOptions, id, false),
    stageOf: async (id: string) => progressOf((await tasks.get(id))?.updates ?? []),
  };
}

test('GIVEN two processes with one store WHEN both change a task at once THEN no change is lost, and both read the newest', async () => {
  const database = await openSharedStore();
  const stores = [await openTasks(database.connect()), await openTasks(database.connect())];
  const [one, other] = stores;
  assert.ok(one && other);
  await one.create(makeTask({ id: 'a' }), { idempotencyKey: 'a' }, 3);
  const increase = (task: Task) => ({ ...task, revision: task.revision + 1 });
  await Promise.all(Array.from({ length: 20 }, (_, at) => stores[at % 2]?.update('a', increase)));
  assert.equal((await one.get('a'))?.revision, 20);
  assert.equal((await other.get('a'))?.revision, 20);
  await database.close();
});

test('GIVEN two processes with one store WHEN an interaction reaches both, and a member begins more than may wait THEN it begins one task, and the limit is kept', async () => {
  const database = await openSharedStore();
  const one = await openTasks(database.connect());
  const other = await openTasks(database.connect());
  const twice = await Promise.all(
    [one, other].map((tasks, at) => tasks.create(makeTask({ id: `a${at}` }), { idempotencyKey: 'same' }, 3)),
  );
  assert.deepEqual(twice.map(({ kind }) => kind).toSorted(), ['created', 'duplicate']);
  const more = await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      (at % 2 ? one : other).create(makeTask({ id: `b${at}` }), { idempotencyKey: `b${at}` }, 3),
    ),
  );
  assert.equal(more.filter(({ kind }) => kind === 'created').length, 2);
  assert.deepEqual((await one.openTasks.ids()).toSorted(), (await other.openTasks.ids()).toSorted());
  assert.deepEqual(database.namesHeld(), []);
  await database.close();
});

test('GIVEN a shared store WHEN a change is reported THEN it is on the disk, and its listeners may write', async () => {
  const database = await openSharedStore();
  const one = await openTasks(database.connect());
  const other = await openTasks(database.connect());
  const begun: Promise<unknown>[] = [];
  const seen: (number | undefined)[] = [];
  one.onChange((before, after) => {
    if (after?.revision !== 0 && before) return;
    begun.push(
      other.get('a').then(task => seen.push(task?.revision)),
      // As what waits for its turn, or for the network.
      new Promise(resolve => setTimeout(resolve, 5)).then(() =>
        one.update('a', task => ({ ...task, revision: task.revision + 1 })),
      ),
    );
  });
  await one.create(makeTask({ id: 'a' }), { idempotencyKey: 'a' }, 3);
  await Promise.all(begun);
  assert.deepEqual(seen, [0]);
  assert.equal((await other.get('a'))?.revision, 1);
  await database.close();
});

test('GIVEN a task that two processes submit WHEN both try at once, and again THEN one call is paid, and no doubt is stored while it runs', async () => {
  const database = await openSharedStore();
  const calls: string[] = [];
  const response = Promise.withResolvers<void>();
  const one = await startProcess(database.connect(), calls, { response: response.promise });
  const other = await startProcess(database.connect(), calls, { response: response.promise });
  await one.tasks.create(makeTask({ id: 'a' }), { idempotencyKey: 'a' }, 3);
  for (const { submitter } of [one, other]) submitter.submit('a');
  while (calls.length === 0) await new Promise(resolve => setImmediate(resolve));
  for (const process of [other, one]) await process.reconcile('a');
  assert.deepEqual(
    [(await one.stageOf('a')).stage, (await one.stageOf('a')).failure],
    ['submitting', undefined],
  );
  response.resolve();
  await Promise.all([one.submitter.settle(), other.submitter.settle()]);
  await other.reconcile('a');
  assert.deepEqual(calls, ['a']);
  assert.deepEqual(
    [(await other.stageOf('a')).stage, (await other.stageOf('a')).failure],
    ['submitted', undefined],
  );
  await database.close();
});

test('GIVEN a process that ends during a paid call WHEN another looks THEN the outcome is unknown, and nothing is paid again', async () => {
  const database = await openSharedStore();
  const calls: string[] = [];
  const dying = database.connect();
  const one = await startProcess(dying, calls, { response: new Promise(() => {}) });
  const other = await startProcess(database.connect(), calls);
  await one.tasks.create(makeTask({ id: 'a' }), { idempotencyKey: 'a' }, 3);
  one.submitter.submit('a');
  while (calls.length === 0) await new Promise(resolve => setImmediate(resolve));
  await other.reconcile('a');
  assert.equal((await other.stageOf('a')).failure, undefined);
  await dying.close();
  await other.reconcile('a');
  assert.equal((await other.stageOf('a')).failure?.reason, 'outcome-unknown');
  await other.submitter.settle();
  assert.deepEqual(calls, ['a']);
  await database.close();
});

test('GIVEN a command that is sending its card WHEN a process that has just started looks THEN it leaves the task, and drops one that nobody can be starting', async () => {
  const database = await openSharedStore();
  const one = await openTasks(database.connect());
  const { message, ...unsent } = makeTask({ id: 'fresh', createdAt: NOW - 1000 });
  assert.ok(message);
  await one.create(unsent, { idempotencyKey: 'a' }, 3);
  await one.create({ ...unsent, id: 'old', createdAt: NOW - 21_000 }, { idempotencyKey: 'b' }, 3);
  const other = await startProcess(database.connect(), []);
  for (const id of ['fresh', 'old']) await other.reconcile(id);
  assert.ok(await one.get('fresh'));
  assert.equal(await one.get('old'), undefined);
  await database.close();
});

test('GIVEN a command whose store was slow WHEN another process looks while the card is on the way THEN it leaves the task, and takes over when that process ends', async () => {
  const database = await openSharedStore();
  const slow = database.connect();
  const one = await startProcess(slow, []);
  const other = await startProcess(database.connect(), []);
  const { operation, input, request, origin } = makeTask();
  const asked = Promise.withResolvers<string>();
  const starting = createIntent(
    {
      tasks: one.tasks,
      locks: slow.locks,
      vendor: 'kie',
      maxOpenPerMember: 3,
      acknowledge: async ({ id }) => {
        asked.resolve(id);
        return new Promise(() => {});
      },
      submit: () => {},
      // The intent was made long before the store took it.
      now: () => NOW - 30_000,
    },
    { operation, input, request, origin, price: 12, idempotencyKey: 'x' },
  );
  const id = await asked.promise;
  await other.reconcile(id);
  assert.ok(await other.tasks.get(id));
  await slow.close();
  await other.reconcile(id);
  assert.equal(await other.tasks.get(id), undefined, 'Discord has no card of it');
  void starting;
  await database.close();
});

test('GIVEN two processes with more to submit than the vendor takes WHEN they submit at once THEN they share its window, and all is submitted in the end', async () => {
  const database = await openSharedStore();
  const calls: string[] = [];
  const one = await startProcess(database.connect(), calls, { turns: 3 });
  const other = await startProcess(database.connect(), calls, { turns: 3 });
  const ids = Array.from({ length: 8 }, (_, at) => `t${at}`);
  for (const id of ids) await one.tasks.create(makeTask({ id }), { idempotencyKey: id }, 99);
  for (const [at, id] of ids.entries()) (at % 2 ? one : other).submitter.submit(id);
  while (calls.length < 3) await new Promise(resolve => setImmediate(resolve));
  const counts: number[] = [];
  const sizes = setInterval(() => counts.push(calls.length), 5);
  await Promise.all([one.submitter.settle(), other.submitter.settle()]);
  clearInterval(sizes);
  assert.deepEqual(calls.toSorted(), ids);
  assert.ok(counts.includes(3) && counts.includes(6), 'three, and three more when the window has passed');
  await database.close();
});
