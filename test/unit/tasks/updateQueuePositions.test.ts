import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderStatus } from '../../../src/cards/sections/renderStatus.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { updateQueuePositions } from '../../../src/tasks/queue/updateQueuePositions.ts';
import { claimTask } from '../../../src/tasks/submit/claimTask.ts';
import { classicRouter } from '../../support/classicRouter.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';
import { silentLog } from '../../support/silentLog.ts';

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

  const claim = await claimTask(
    {
      tasks,
      waitForTurn: async () => true,
      transports: classicRouter,
      reserve: (_payer, _credits, leave) => leave(undefined),
      now: () => NOW,
    },
    a,
  );
  assert.ok(claim?.isApproved && claim.task.sentAt === NOW);
  assert.equal(claim.task.queuePosition, undefined, 'removed in the same write');
  places.set('a', 7);
  await updateQueuePositions(options, ['a']);
  assert.equal((await tasks.get('a'))?.queuePosition, undefined, 'a late place is not stored');
});

test('GIVEN a closed queue WHEN a task waited in it THEN it stays an intent, for the next start', async () => {
  const tasks = await openTaskStore();
  await tasks.create(makeTask(), { idempotencyKey: 'x' }, 9);
  const task = makeTask();
  const admit = () => assert.fail('nothing may leave');
  const claim = await claimTask(
    { tasks, waitForTurn: async () => false, transports: classicRouter, reserve: admit, now: () => NOW },
    task,
  );
  assert.equal(claim, undefined);
  assert.deepEqual((await tasks.get(task.id))?.updates, []);
});
