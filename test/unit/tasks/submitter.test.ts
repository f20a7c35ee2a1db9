import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subscribeToChanges } from '../../../src/app/subscribeToChanges.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Update } from '../../../src/domain/update.ts';
import { createSubmitter } from '../../../src/tasks/submit/submitter.ts';
import { makeOperationTask, TRACK_REF } from '../../support/makeOperationTask.ts';
import { NOW } from '../../support/makeTask.ts';
import { noModelFallback } from '../../support/noModelFallback.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';
import { silentLog } from '../../support/silentLog.ts';
import { unlimitedSubmissions } from '../../support/unlimitedSubmissions.ts';

const separated: Update = {
  stage: 'complete',
  taskId: 'T1',
  tracks: [],
  lyrics: [],
  result: { kind: 'stems', stems: [{ name: 'vocals', url: 'https://files.example/v.mp3' }] },
};

test('GIVEN a store that cannot be read WHEN a task is to be submitted THEN it is left to the reconciler, and nothing is thrown or sent', async () => {
  const tasks = await openTaskStore();
  const task = makeOperationTask('wav', { of: TRACK_REF });
  await tasks.create(task, { idempotencyKey: 'x' }, 3);
  let isReadable = false;
  const calls: string[] = [];
  const submitter = createSubmitter({
    ...unlimitedSubmissions(),
    tasks: {
      ...tasks,
      get: async id => {
        if (!isReadable) throw new Error('the disk does not answer');
        return tasks.get(id);
      },
    },
    prepare: async () => ({ kind: 'ready' }),
    submit: async ({ operation }) => {
      calls.push(operation);
      return { outcome: 'accepted', taskId: 'T1' };
    },
    now: () => NOW,
    log: silentLog,
  });
  submitter.submit(task.id);
  // Nobody waits for it, so an error that is not caught here would end the process.
  while (await submitter.isSubmitting(task.id)) await new Promise(setImmediate);
  assert.deepEqual(calls, []);
  isReadable = true;
  submitter.submit(task.id);
  await submitter.settle();
  assert.deepEqual(calls, ['wav'], 'the next try has nothing in its way');
});

test('GIVEN a card of two steps WHEN the callback of the first comes before its response is stored THEN the second follows at once, and each is paid once', async () => {
  const tasks = await openTaskStore();
  const next = { operation: 'midi', request: {}, price: 0 } as const;
  const task = makeOperationTask('midi', { of: TRACK_REF }, { operation: 'separate-vocal', next });
  await tasks.create(task, { idempotencyKey: 'x' }, 3);
  const calls: string[] = [];
  const submitter = createSubmitter({
    ...unlimitedSubmissions(),
    tasks,
    prepare: async () => ({ kind: 'ready' }),
    submit: async ({ id, operation }) => {
      calls.push(operation);
      if (operation === 'midi') return { outcome: 'accepted', taskId: 'T2' };
      await tasks.update(id, current => applyUpdate(current, separated, NOW));
      return { outcome: 'accepted', taskId: 'T1' };
    },
    now: () => NOW,
    log: silentLog,
  });
  subscribeToChanges(tasks, {
    submitter,
    publisher: { publish: () => {} },
    reconciler: { resetPolling: () => {} },
    notifications: { notifyPending: () => {} },
    metrics: undefined,
    watchCharge: () => {},
    watchModeration: () => {},
    modelFallback: noModelFallback,
    log: silentLog,
  });
  submitter.submit(task.id);
  submitter.submit(task.id);
  await submitter.settle();
  assert.deepEqual(calls, ['separate-vocal', 'midi']);
  assert.equal((await tasks.get(task.id))?.updates.at(-1)?.taskId, 'T2');
});
