import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderStatus } from '../../src/cards/renderStatus.ts';
import { translateTo } from '../../src/locales/translate.ts';
import { claimTask } from '../../src/tasks/claimTask.ts';
import { showPlaces } from '../../src/tasks/showPlaces.ts';
import { makeTask, NOW } from '../support/makeTask.ts';
import { openTasks } from '../support/openTasks.ts';
import { silentLog } from '../support/silentLog.ts';

test('GIVEN tasks that wait WHEN their places are told THEN cards say them, once each; and who has left meanwhile is left alone', async () => {
  const tasks = await openTasks();
  const places = new Map([
    ['a', 1],
    ['b', 2],
    ['gone', 3],
  ]);
  for (const id of ['a', 'b', 'left']) await tasks.begin(makeTask({ id }), { askedBy: id }, 9);
  const published: string[] = [];
  const ports = {
    tasks,
    placeOf: (id: string) => places.get(id),
    publish: (id: string) => published.push(id),
    log: silentLog,
  };
  await showPlaces(ports, ['a', 'b', 'left', 'gone']);
  await showPlaces(ports, ['a', 'b']);
  assert.deepEqual(published, ['a', 'b']);
  const a = (await tasks.read('a')) ?? assert.fail();
  assert.deepEqual([a.queuePlace, a.revision], [1, 1]);
  assert.match(renderStatus(a, translateTo('en')), /Place 1 in the queue/);
  assert.equal((await tasks.read('left'))?.queuePlace, undefined);

  const claim = await claimTask(
    { tasks, enter: async () => true, admit: (_payer, _credits, leave) => leave(undefined), now: () => NOW },
    a,
  );
  assert.ok(claim?.left && claim.task.sentAt === NOW);
  assert.equal(claim.task.queuePlace, undefined, 'in the same write as it leaves');
  places.set('a', 7);
  await showPlaces(ports, ['a']);
  assert.equal((await tasks.read('a'))?.queuePlace, undefined, 'a place that came late is no news');
});

test('GIVEN a queue that is closed WHEN a task waited in it THEN it stays an intent, for the next start', async () => {
  const tasks = await openTasks();
  await tasks.begin(makeTask(), { askedBy: 'x' }, 9);
  const task = makeTask();
  const admit = () => assert.fail('nothing may leave');
  const claim = await claimTask({ tasks, enter: async () => false, admit, now: () => NOW }, task);
  assert.equal(claim, undefined);
  assert.deepEqual((await tasks.read(task.id))?.news, []);
});
