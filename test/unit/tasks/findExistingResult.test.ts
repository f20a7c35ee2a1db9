import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperationName } from '../../../src/domain/operationNames.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { TrackRef } from '../../../src/domain/taskInput.ts';
import type { Update } from '../../../src/domain/update.ts';
import { indexRows } from '../../../src/library/indexRows.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { createFindExistingResult } from '../../../src/tasks/store/findExistingResult.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';

const OF: TrackRef = { task: 'song', taskId: 'T', audioId: 'A', title: 'Rain', number: 1 };
const DONE: Update = { stage: 'complete', taskId: 'V', tracks: [], lyrics: [] };

/** The lookup of existing results, with the index rows of some tasks, some days after they ended. */
function finderOf(tasks: readonly Task[], days = 0) {
  const rows = tasks.flatMap(indexRows);
  return createFindExistingResult({
    rows: {
      async *entriesWithPrefix(wanted, prefix) {
        for (const { namespace, key, value } of rows)
          if (namespace === wanted && key.startsWith(prefix)) yield [key, value];
      },
    },
    tasks: { get: async id => tasks.find(task => task.id === id) },
    now: () => NOW + days * 24 * 60 * 60 * 1000,
  });
}

function ask(operation: OperationName, updates: Update[], changes: Partial<Task> = {}): Task {
  const input = { kind: 'operation', operation, fields: {}, recordings: [], of: OF } as const;
  return makeTask({ operation, input: { ...input, recordings: [] }, updates, ...changes });
}

test('GIVEN a deterministic result WHEN it is looked up THEN it is found by its track, and no other', async () => {
  const task = ask('wav', [DONE]);
  const find = finderOf([task]);
  assert.deepEqual(await find('wav', OF), { task, isReady: true, taskId: 'V', transport: undefined });
  assert.equal(await find('wav', { ...OF, audioId: 'B' }), undefined);
  assert.equal(await find('video', OF), undefined);
});

test('GIVEN a response that was the result WHEN it is looked up THEN it is found without an id of the vendor', async () => {
  const { taskId, ...answered } = DONE;
  const task = ask('timed-lyrics', [answered]);
  assert.deepEqual(await finderOf([task])('timed-lyrics', OF), {
    task,
    isReady: true,
    taskId: undefined,
    transport: undefined,
  });
});

test('GIVEN a failure, or an operation that is not deterministic WHEN it is looked up THEN it is not found', async () => {
  const failure = { reason: 'vendor-error', credits: 'unknown' } as const;
  assert.equal(await finderOf([ask('wav', [{ ...DONE, stage: 'failed', failure }])])('wav', OF), undefined);
  assert.equal(await finderOf([ask('extend', [DONE])])('extend', OF), undefined);
});

test('GIVEN a card of two steps WHEN the first has completed THEN its result is found by its own name and id', async () => {
  const step = {
    operation: 'separate-vocal',
    taskId: 'S',
    price: 10,
    news: [{ ...DONE, taskId: 'S' }],
  } as const;
  const task = ask('midi', [], { completedSteps: [{ ...step, updates: [...step.news] }] });
  assert.equal((await finderOf([task])('separate-vocal', OF))?.taskId, 'S');
  assert.equal((await finderOf([task])('midi', OF))?.isReady, false);
});

test('GIVEN a pending result WHEN it is looked up THEN it is found until it fails, has an unknown outcome or is overdue', async () => {
  const first = ask('separate-vocal', [], { next: { operation: 'midi', request: {}, price: 0 } });
  for (const name of ['separate-vocal', 'midi'] as const)
    assert.deepEqual(await finderOf([first])(name, OF), {
      task: first,
      isReady: false,
      taskId: undefined,
      transport: undefined,
    });
  const there = ask('separate-vocal', [DONE], { id: 'there' });
  assert.equal(
    (await finderOf([first, there])('separate-vocal', OF))?.task,
    there,
    'an existing result is preferred',
  );
  const doubt = { reason: 'outcome-unknown', credits: 'unknown' } as const;
  const submitting: Update = { stage: 'submitting', tracks: [], lyrics: [] };
  assert.equal((await finderOf([ask('wav', [submitting])])('wav', OF))?.isReady, false);
  assert.equal(await finderOf([ask('wav', [{ ...submitting, failure: doubt }])])('wav', OF), undefined);
  assert.equal(await finderOf([ask('wav', [submitting], { overdue: true })])('wav', OF), undefined);
});

test('GIVEN two members who request the same result at once WHEN both are created THEN one task starts, and the other is shown it', async () => {
  const { rows, commit } = await openStore(':memory:');
  const tasks = await createTaskStore(rows, commit, { now: () => NOW, keepDays: 30, indexRows });
  const begin = (id: string, operation: OperationName, changes: Partial<Task> = {}) => {
    const origin = { ...makeTask().origin, userId: `member-${id}` };
    return tasks.create(ask(operation, [], { id, origin, ...changes }), { idempotencyKey: id }, 3);
  };
  const created = await Promise.all(['a', 'b', 'c'].map(id => begin(id, 'wav')));
  assert.deepEqual(
    created.map(({ kind }) => kind),
    ['created', 'exists', 'exists'],
  );
  assert.equal((await begin('d', 'separate-vocal')).kind, 'created');
  const next = { operation: 'midi', request: {}, price: 0 } as const;
  assert.equal((await begin('e', 'separate-vocal', { next })).kind, 'exists', 'its first step is on its way');
  assert.equal((await begin('f', 'extend')).kind, 'created');
  assert.equal((await begin('g', 'extend')).kind, 'created', 'each result is different');
  await tasks.delete('a');
  assert.equal((await begin('h', 'wav')).kind, 'created', 'a failed task blocks no other');
});

test('GIVEN files that the vendor has deleted WHEN they are in no card THEN the result may be generated again', async () => {
  const file = { kind: 'wav', url: 'https://files.example/a.wav' } as const;
  const published = { revision: 0, digest: 'x', files: { wav: { id: '1', name: 'a.wav' } }, at: NOW };
  const attached = ask('wav', [{ ...DONE, result: file }], { published, endedAt: NOW });
  const linked = { ...attached, published: { ...published, files: {} } };
  const words = ask('timed-lyrics', [{ ...DONE, result: { kind: 'timed-lyrics', words: [] } }]);
  assert.ok(await finderOf([attached], 99)('wav', OF));
  assert.ok(await finderOf([linked], 13)('wav', OF));
  assert.equal(await finderOf([linked], 15)('wav', OF), undefined);
  const hidden = { ...attached, cardDeleted: true };
  assert.equal(await finderOf([hidden], 15)('wav', OF), undefined);
  const fresh = { ...attached, id: 'fresh' };
  assert.equal((await finderOf([hidden, fresh], 15)('wav', OF))?.task, fresh);
  assert.ok(await finderOf([words], 99)('timed-lyrics', OF), 'words are in the record');
});
