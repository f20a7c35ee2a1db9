import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsBeside } from '../../src/library/rowsBeside.ts';
import type { OperationName } from '../../src/suno/operationNames.ts';
import { createFindMade } from '../../src/tasks/findMade.ts';
import type { Task } from '../../src/tasks/task.ts';
import type { Update } from '../../src/tasks/update.ts';
import type { TrackRef } from '../../src/tasks/wish.ts';
import { makeTask } from '../support/makeTask.ts';

const OF: TrackRef = { task: 'song', taskId: 'T', audioId: 'A', title: 'Rain', number: 1 };
const DONE: Update = { stage: 'complete', taskId: 'V', tracks: [], lyrics: [] };

/** What finds what was made, over the rows that go with one task. */
function finderOf(task: Task) {
  const rows = new Map(rowsBeside(task).map(({ space, key, value }) => [`${space}/${key}`, value]));
  return createFindMade(
    { get: async ({ space, key }) => rows.get(`${space}/${key}`) },
    { read: async id => (id === task.id ? task : undefined) },
  );
}

function ask(operation: OperationName, news: Update[], changes: Partial<Task> = {}): Task {
  const wish = { kind: 'ask', operation, fields: {}, recordings: [], of: OF } as const;
  return makeTask({ operation, wish: { ...wish, recordings: [] }, news, ...changes });
}

test('GIVEN a result that is the same each time WHEN it is looked for THEN it is found by its track, and no other', async () => {
  const task = ask('wav', [DONE]);
  const find = finderOf(task);
  assert.deepEqual(await find('wav', OF), { task, taskId: 'V' });
  assert.equal(await find('wav', { ...OF, audioId: 'B' }), undefined);
  assert.equal(await find('video', OF), undefined);
});

test('GIVEN an answer that was the result itself WHEN it is looked for THEN it is found without an id of the vendor', async () => {
  const { taskId: _none, ...answered } = DONE;
  const task = ask('timed-lyrics', [answered]);
  assert.deepEqual(await finderOf(task)('timed-lyrics', OF), { task, taskId: undefined });
});

test('GIVEN a failure, or what differs each time WHEN it is looked for THEN it is made anew', async () => {
  const failure = { reason: 'vendor-error', credits: 'unknown' } as const;
  assert.equal(await finderOf(ask('wav', [{ ...DONE, stage: 'failed', failure }]))('wav', OF), undefined);
  assert.equal(await finderOf(ask('extend', [DONE]))('extend', OF), undefined);
});

test('GIVEN a card of two steps WHEN the first has ended THEN its result is found by its own name and id', async () => {
  const step = {
    operation: 'separate-vocal',
    taskId: 'S',
    price: 10,
    news: [{ ...DONE, taskId: 'S' }],
  } as const;
  const task = ask('midi', [], { done: [{ ...step, news: [...step.news] }] });
  assert.equal((await finderOf(task)('separate-vocal', OF))?.taskId, 'S');
  assert.equal(await finderOf(task)('midi', OF), undefined);
});
