import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { subscribeToChanges } from '../../../src/app/subscribeToChanges.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Update } from '../../../src/domain/update.ts';
import type { TaskStore } from '../../../src/tasks/store/taskStore.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';

const accepted: Update = { stage: 'submitted', taskId: 'T1', tracks: [], lyrics: [] };
const shown = {
  message: { id: '9', channelId: '1' },
  published: { revision: 0, digest: '', files: {}, at: NOW },
};

/** A store with listeners that record their calls. */
async function listenTo(): Promise<{ tasks: TaskStore; caused: string[]; logged: string[] }> {
  const tasks = await openTaskStore();
  const logged: string[] = [];
  const caused: string[] = [];
  subscribeToChanges(tasks, {
    publisher: { publish: id => void caused.push(`publish ${id}`) },
    submitter: { submit: id => void caused.push(`submit ${id}`) },
    reconciler: { resetPolling: id => void caused.push(`poll later ${id}`) },
    notifications: { notifyPending: ({ id }) => void caused.push(`notify ${id}`) },
    metrics: { taskChanged: (before, after) => void caused.push(`count ${before?.id} ${after?.id}`) },
    watchCharge: () => {},
    watchModeration: () => {},
    modelFallback: { remember: async ({ request }) => void caused.push(`forget ${String(request.model)}`) },
    log: pino({}, { write: line => void logged.push(line) }),
  });
  return { tasks, caused, logged };
}

test('GIVEN a task without a card WHEN it changes THEN metrics count it and nothing is published', async () => {
  const { tasks, caused } = await listenTo();
  await tasks.create(makeTask({ id: 'a', message: undefined }), { idempotencyKey: 'x' }, 3);
  assert.deepEqual(caused, ['count undefined a', 'notify a']);
});

test('GIVEN a complete card WHEN an update is stored THEN the card is published and polling is reset', async () => {
  const { tasks, caused } = await listenTo();
  await tasks.create(makeTask({ id: 'a', ...shown }), { idempotencyKey: 'x' }, 3);
  caused.length = 0;
  await tasks.update('a', task => applyUpdate(task, accepted, NOW));
  assert.deepEqual(caused, ['count a a', 'poll later a', 'publish a', 'notify a']);
});

test('GIVEN a change that returns the same task WHEN it is made THEN no listener is called', async () => {
  const { tasks, caused } = await listenTo();
  await tasks.create(makeTask({ id: 'a', ...shown }), { idempotencyKey: 'x' }, 3);
  caused.length = 0;
  await tasks.update('a', task => task);
  assert.deepEqual(caused, []);
});

test('GIVEN a card with a second operation WHEN the first ends THEN the second is submitted once', async () => {
  const { tasks, caused } = await listenTo();
  const next = { operation: 'midi', request: {}, price: 0 } as const;
  await tasks.create(makeTask({ id: 'a', next }), { idempotencyKey: 'x' }, 3);
  const ended: Update = {
    ...accepted,
    stage: 'complete',
    result: { kind: 'stems', stems: [{ name: 'vocals', url: 'https://files.example/v.mp3' }] },
  };
  await tasks.update('a', task => applyUpdate(task, ended, NOW));
  await tasks.update('a', task => ({ ...task, queuePosition: 1, revision: task.revision + 1 }));
  assert.deepEqual(
    caused.filter(cause => cause.startsWith('submit')),
    ['submit a'],
  );
});

test('GIVEN a task WHEN it is deleted THEN metrics count that and nothing is published', async () => {
  const { tasks, caused } = await listenTo();
  await tasks.create(makeTask({ id: 'a', ...shown }), { idempotencyKey: 'x' }, 3);
  caused.length = 0;
  await tasks.delete('a');
  assert.deepEqual(caused, ['count a undefined']);
});

test('GIVEN an accepted task WHEN it fails, and fails again with another message, THEN the log has each once', async () => {
  const { tasks, logged } = await listenTo();
  await tasks.create(makeTask({ id: 'a', ...shown }), { idempotencyKey: 'x' }, 3);
  const failed = (vendorMessage: string): Update => ({
    ...accepted,
    stage: 'failed',
    failure: { reason: 'copyrighted-lyrics', code: '400', credits: 'unknown', vendorMessage },
  });
  for (const words of ['Names an artist: Ada', 'Names an artist: Ada', 'Artist Ada'])
    await tasks.update('a', task => applyUpdate(task, failed(words), NOW));
  assert.deepEqual(
    logged.map(line => {
      const { msg, vendorMessage, operation, model, code, reason } = JSON.parse(line);
      return [msg, vendorMessage, operation, model, code, reason];
    }),
    ['Names an artist: Ada', 'Artist Ada'].map(words => [
      'Task failed at vendor',
      words,
      'generate',
      'V5_5',
      '400',
      'copyrighted-lyrics',
    ]),
  );
});

test('GIVEN a task that failed for its model WHEN that is stored THEN the model is remembered', async () => {
  const { tasks, caused } = await listenTo();
  await tasks.create(makeTask({ id: 'a', ...shown }), { idempotencyKey: 'x' }, 3);
  const failure = { reason: 'model-retired', code: '400', credits: 'unknown' } as const;
  await tasks.update('a', task => applyUpdate(task, { ...accepted, stage: 'failed', failure }, NOW));
  assert.ok(caused.includes('forget V5_5'), String(caused));
});

test('GIVEN a listener that throws WHEN a task changes THEN the change is stored and the other listeners are called', async () => {
  const errors: unknown[] = [];
  const tasks = await openTaskStore(undefined, { onListenerError: error => errors.push(error) });
  const heard: string[] = [];
  tasks.onChange(() => {
    throw new Error('a broken listener');
  });
  tasks.onChange((_before, after) => heard.push(after?.id ?? ''));
  await tasks.create(makeTask({ id: 'a' }), { idempotencyKey: 'x' }, 3);
  assert.deepEqual(heard, ['a']);
  assert.equal(errors.length, 1);
  assert.ok(await tasks.get('a'));
});
