import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createPublisher } from '../../../src/discord/publish/publisher.ts';
import { EDIT_AGAIN_AFTER_MS } from '../../../src/domain/editAgain.ts';
import { isPublished, isSettled } from '../../../src/domain/taskState.ts';
import { reconcileTask } from '../../../src/tasks/reconcile/reconcileTask.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { NOW } from '../../support/makeTask.ts';
import { openSharedStore } from '../../support/sharedStore.ts';
import { type FakeRoute, fakeRoute } from './support/fakeRoute.ts';
import { completed, preparePublishing, withUpdate } from './support/preparePublishing.ts';

const TASK = withUpdate(completed());

/** Two processes with one store, which publish by one route. */
async function startTwo(t: TestContext, route: FakeRoute) {
  const database = await openSharedStore();
  t.after(() => database.close());
  const { options } = await preparePublishing(t, { routes: [route], task: TASK });
  const visits: number[] = [];
  const start = async () => {
    const store = database.connect();
    const coordination = store;
    const tasks = await createTaskStore(store.rows, store.commit, {
      now: () => NOW,
      keepDays: 30,
      coordination,
    });
    const publisher = createPublisher({
      ...options,
      coordination,
      tasks,
      visitAt: async (_id, at) => void visits.push(at),
      now: () => NOW,
      wait: async () => {},
    });
    const change = async () => {
      const changed = await tasks.update(TASK.id, task => ({ ...task, revision: task.revision + 1 }));
      publisher.publish(TASK.id);
      return changed?.revision;
    };
    /** Visits the task some milliseconds later, as the schedule does. */
    const visit = async (ms: number) => {
      const { outcome } = await reconcileTask(
        {
          tasks,
          publish: publisher.publish,
          submit: () => {},
          isSubmitting: async () => false,
          isStarting: async () => false,
          findCardMessage: async () => ({ kind: 'unknown' }),
          poll: async () => undefined,
          unknownOutcomeFor: () => ({ reason: 'outcome-unknown', credits: 'unknown' }),
          now: () => NOW + ms,
        },
        TASK.id,
        false,
      );
      await publisher.settle();
      return outcome;
    };
    return { store, tasks, publisher, change, visit };
  };
  const [one, other, third] = [await start(), await start(), await start()];
  await one.tasks.create(TASK, { idempotencyKey: 'test' }, 10);
  const settle = () => Promise.all([one.publisher.settle(), other.publisher.settle()]);
  return { one, other, third, visits, settle };
}

test('GIVEN a process that edits a card WHEN another one changes the task THEN the edits do not overlap, and the newest is shown', async t => {
  const edit = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();
  let atOnce = 0;
  let most = 0;
  const route = fakeRoute('token', {
    meanwhile: async () => {
      most = Math.max(most, ++atOnce);
      began.resolve();
      await edit.promise;
      atOnce -= 1;
    },
  });
  const { one, other, settle } = await startTwo(t, route);
  one.publisher.publish(TASK.id);
  await began.promise;
  const revision = await other.change();
  await other.publisher.settle();
  assert.equal(route.sent.length, 1, 'who is turned away leaves the card');
  edit.resolve();
  await settle();
  const task = (await other.tasks.get(TASK.id)) ?? assert.fail();
  assert.ok(isPublished(task) && task.revision === revision);
  assert.equal(most, 1);
});

test('GIVEN two processes WHEN both change a task again and again THEN no edits overlap, and the last change is shown', async t => {
  let atOnce = 0;
  let most = 0;
  const route = fakeRoute('token', {
    meanwhile: async () => {
      most = Math.max(most, ++atOnce);
      await new Promise(resolve => setTimeout(resolve, 1));
      atOnce -= 1;
    },
  });
  const { one, other, settle } = await startTwo(t, route);
  for (let round = 0; round < 30; round++) {
    await Promise.all([one.change(), other.change()]);
    if (round % 5 === 0) await settle();
  }
  await settle();
  const task = (await one.tasks.get(TASK.id)) ?? assert.fail();
  assert.ok(isPublished(task) && task.revision === TASK.revision + 60);
  assert.equal(task.editAgainAt, undefined, 'nobody died');
  assert.equal(most, 1);
});

test('GIVEN a card that no route can show WHEN a process has published it THEN it is not visited for ever', async t => {
  const route = fakeRoute('token', { open: false });
  const { one, settle } = await startTwo(t, route);
  await one.change();
  await settle();
  assert.equal(await one.store.locks.isHeld(`card:${TASK.id}`), false);
});

test('GIVEN a process that dies while it edits a card WHEN others take the card over THEN it is edited once more after half a minute, and not again', async t => {
  const never = Promise.withResolvers<void>();
  const begun = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let stuck = 2;
  const route = fakeRoute('token', {
    meanwhile: async () => {
      if (--stuck < 0) return;
      begun[1 - stuck]?.resolve();
      await never.promise;
    },
  });
  const { one, other, third, visits, settle } = await startTwo(t, route);
  for (const [at, dying] of [one, other].entries()) {
    dying.publisher.publish(TASK.id);
    await begun[at]?.promise;
    await dying.store.close();
  }
  third.publisher.publish(TASK.id);
  await third.publisher.settle();
  const read = async () => (await third.tasks.get(TASK.id)) ?? assert.fail();
  assert.equal(route.sent.length, 3);
  assert.ok(isPublished(await read()) && !isSettled(await read(), NOW), 'it is up to date, and stays open');
  assert.ok(visits.length > 0 && visits.every(at => at === NOW + EDIT_AGAIN_AFTER_MS));
  assert.equal(await third.visit(EDIT_AGAIN_AFTER_MS - 1), 'quiet');
  assert.equal(route.sent.length, 3);
  await third.visit(EDIT_AGAIN_AFTER_MS);
  assert.equal(route.sent.length, 4, 'an edit without a change');
  assert.ok(isSettled(await read(), NOW));
  assert.equal(await third.visit(2 * EDIT_AGAIN_AFTER_MS), 'closed');
  await third.change();
  await third.publisher.settle();
  assert.equal((await read()).editAgainAt, undefined, 'who has ended an edit says so');
  never.resolve();
  await settle();
});
