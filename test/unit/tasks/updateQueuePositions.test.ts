import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderStatus } from '../../../src/cards/sections/renderStatus.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { updateQueuePositions } from '../../../src/tasks/queue/updateQueuePositions.ts';
import { claimTask } from '../../../src/tasks/submit/claimTask.ts';
import { submitTask } from '../../../src/tasks/submit/submitTask.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';
import { silentLog } from '../../support/silentLog.ts';
import { unlimitedSubmissions } from '../../support/unlimitedSubmissions.ts';

test('GIVEN waiting tasks WHEN their positions are reported THEN cards show them, once each; and admitted ones are skipped', async () => {
  const tasks = await openTaskStore();
  const places = new Map([
    ['a', 1],
    ['b', 2],
    ['gone', 3],
  ]);
  for (const id of ['a', 'b', 'left']) await tasks.create(makeTask({ id }), { idempotencyKey: id }, 9);
  const changed: (string | undefined)[] = [];
  tasks.onChange((_before, after) => changed.push(after?.id));
  const options = {
    tasks,
    positionOf: (id: string) => places.get(id),
    log: silentLog,
  };
  await updateQueuePositions(options, ['a', 'b', 'left', 'gone']);
  await updateQueuePositions(options, ['a', 'b']);
  assert.deepEqual(changed, ['a', 'b']);
  const a = (await tasks.get('a')) ?? assert.fail();
  assert.deepEqual([a.queuePosition, a.revision], [1, 1]);
  assert.match(renderStatus(a, translateTo('en')), /Number 1 in line/);
  assert.equal((await tasks.get('left'))?.queuePosition, undefined);

  const claim = await claimTask({ ...unlimitedSubmissions(), tasks, now: () => NOW }, a);
  assert.ok(claim.kind === 'approved' && claim.task.sentAt === NOW);
  assert.equal(claim.task.queuePosition, undefined, 'removed in the same write');
  places.set('a', 7);
  await updateQueuePositions(options, ['a']);
  assert.equal((await tasks.get('a'))?.queuePosition, undefined, 'a late place is not stored');
});

test('GIVEN a closed queue WHEN a task waited in it THEN it stays an intent, for the next start', async () => {
  const tasks = await openTaskStore();
  await tasks.create(makeTask(), { idempotencyKey: 'x' }, 9);
  const task = makeTask();
  await submitTask(
    {
      ...unlimitedSubmissions(),
      tasks,
      submit: () => assert.fail('nothing may leave'),
      prepare: async () => ({ kind: 'ready' }),
      waitForTurn: async () => false,
      reserve: () => assert.fail('nothing may be claimed'),
      now: () => NOW,
      log: silentLog,
    },
    task.id,
  );
  assert.deepEqual((await tasks.get(task.id))?.updates, []);
});

test('GIVEN a store that processes share WHEN their queues give a task two positions THEN its card keeps the lower one', async () => {
  const tasks = await openTaskStore();
  await tasks.create(makeTask({ id: 'a' }), { idempotencyKey: 'a' }, 9);
  const positions = [];
  for (const position of [3, 5, 2]) {
    await updateQueuePositions({ tasks, positionOf: () => position, isShared: true, log: silentLog }, ['a']);
    positions.push((await tasks.get('a'))?.queuePosition);
  }
  assert.deepEqual(positions, [3, 3, 2]);
});
