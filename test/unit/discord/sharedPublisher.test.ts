import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createPublisher } from '../../../src/discord/publish/publisher.ts';
import { isPublished } from '../../../src/domain/taskState.ts';
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
  const start = async () => {
    const store = database.connect();
    const coordination = store;
    const tasks = await createTaskStore(store.rows, store.commit, {
      now: () => NOW,
      keepDays: 30,
      coordination,
    });
    const publisher = createPublisher({ ...options, coordination, tasks, wait: async () => {} });
    const change = async () => {
      const changed = await tasks.update(TASK.id, task => ({ ...task, revision: task.revision + 1 }));
      publisher.publish(TASK.id);
      return changed?.revision;
    };
    return { store, tasks, publisher, change };
  };
  const [one, other] = [await start(), await start()];
  await one.tasks.create(TASK, { idempotencyKey: 'test' }, 10);
  const settle = () => Promise.all([one.publisher.settle(), other.publisher.settle()]);
  return { one, other, settle };
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
  assert.equal(most, 1);
});

test('GIVEN a card that no route can show WHEN a process has published it THEN it does not look at it for ever', async t => {
  const route = fakeRoute('token', { open: false });
  const { one, settle } = await startTwo(t, route);
  await one.change();
  await settle();
  assert.equal(await one.store.rights.isTaken(`card:${TASK.id}`), false);
});
