import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { progressOf } from '../../../src/domain/progress.ts';
import { stageRank } from '../../../src/domain/stage.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { Update } from '../../../src/domain/update.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { updateArbitrary } from '../../support/updateArbitrary.ts';

const nothing = { tracks: [], lyrics: [] };

function applyUpdates(updates: readonly Update[]): Task {
  return updates.reduce((task, update) => applyUpdate(task, update, NOW), makeTask());
}

/** All that can be shown of a task: everything but its revision. */
function known(task: Task): string {
  return JSON.stringify({ ...task, revision: 0 });
}

test('GIVEN any updates WHEN they are applied in any order and any number of times THEN the task is the same, byte for byte', () => {
  const shuffled = fc.array(updateArbitrary, { minLength: 1, maxLength: 8 }).chain(updates =>
    fc.tuple(
      fc.constant(updates),
      fc.shuffledSubarray([...updates, ...updates], {
        minLength: updates.length * 2,
        maxLength: updates.length * 2,
      }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([updates, disorder]) =>
      assert.equal(known(applyUpdates(updates)), known(applyUpdates(disorder))),
    ),
  );
});

test('GIVEN any updates WHEN another is applied THEN the stage never goes back', () => {
  fc.assert(
    fc.property(fc.array(updateArbitrary, { maxLength: 30 }), updates => {
      let task = makeTask();
      for (const update of updates) {
        const before = stageRank(progressOf(task.updates).stage);
        task = applyUpdate(task, update, NOW);
        assert.ok(stageRank(progressOf(task.updates).stage) >= before);
      }
    }),
  );
});

test('GIVEN a known update WHEN it is applied again THEN the same task object is returned', () => {
  const update: Update = { ...nothing, stage: 'submitted', taskId: 'vendor-task' };
  const task = applyUpdate(makeTask(), update, NOW);
  assert.equal(applyUpdate(task, { ...update }, NOW + 1), task);
});

test('GIVEN a failure WHEN audio arrives after all THEN the task is complete', () => {
  const failure = { reason: 'generation-failed', credits: 'unknown' as const };
  const task = applyUpdates([
    { ...nothing, stage: 'failed', failure },
    { ...nothing, stage: 'complete', tracks: [{ audioUrl: 'https://media.example/a.mp3' }] },
  ]);
  assert.equal(progressOf(task.updates).stage, 'complete');
  assert.equal(progressOf(task.updates).failure, undefined);
});

test('GIVEN a field with a value at a low stage WHEN it is empty at a higher stage THEN the value stays', () => {
  const { tracks } = progressOf(
    applyUpdates([
      {
        ...nothing,
        stage: 'text',
        tracks: [{ id: 'a', title: 'Low', lyrics: 'la la', streamUrl: 'https://s.example/a' }],
      },
      {
        ...nothing,
        stage: 'complete',
        tracks: [{ id: 'a', title: 'High', audioUrl: 'https://m.example/a.mp3' }],
      },
    ]).updates,
  );
  assert.deepEqual(tracks, [
    {
      id: 'a',
      title: 'High',
      lyrics: 'la la',
      streamUrl: 'https://s.example/a',
      audioUrl: 'https://m.example/a.mp3',
    },
  ]);
});

test('GIVEN a first track that is the second of two WHEN all are complete THEN the tracks are in the final order', () => {
  const { tracks } = progressOf(
    applyUpdates([
      {
        ...nothing,
        stage: 'first',
        tracks: [{ id: 'b', tags: 'folk', audioUrl: 'https://m.example/b.mp3' }],
      },
      {
        ...nothing,
        stage: 'complete',
        tracks: [
          { id: 'a', audioUrl: 'https://m.example/a.mp3' },
          { id: 'b', audioUrl: 'https://m.example/b.mp3' },
        ],
      },
    ]).updates,
  );
  assert.deepEqual(
    tracks.map(track => [track.id, track.tags]),
    [
      ['a', undefined],
      ['b', 'folk'],
    ],
  );
});

test('GIVEN ids that the vendor masks WHEN tracks come at two stages THEN they are matched by audio URL, or else by index', () => {
  const { tracks } = progressOf(
    applyUpdates([
      {
        ...nothing,
        stage: 'text',
        tracks: [
          { id: '8***c', title: 'One' },
          { id: '8***c', title: 'Two' },
        ],
      },
      {
        ...nothing,
        stage: 'first',
        tracks: [{ id: '8***c', audioUrl: 'https://m.example/1.mp3', tags: 'x' }],
      },
      {
        ...nothing,
        stage: 'complete',
        tracks: [
          { id: '8***c', audioUrl: 'https://m.example/2.mp3' },
          { id: '8***c', audioUrl: 'https://m.example/1.mp3' },
        ],
      },
    ]).updates,
  );
  assert.deepEqual(
    tracks.map(({ title, tags, audioUrl }) => ({ title, tags, audioUrl })),
    [
      { title: 'One', tags: undefined, audioUrl: 'https://m.example/2.mp3' },
      { title: 'Two', tags: 'x', audioUrl: 'https://m.example/1.mp3' },
    ],
  );
});

test('GIVEN a vendor that sends ever different updates WHEN they are applied THEN the stored ones are bounded and the end is kept', () => {
  const updates = Array.from(
    { length: 200 },
    (_, at): Update => ({ ...nothing, stage: 'text', lyrics: [{ text: `${at}` }] }),
  );
  const task = applyUpdates([{ ...nothing, stage: 'complete', lyrics: [{ text: 'end' }] }, ...updates]);
  assert.ok(task.updates.length <= 16);
  assert.equal(progressOf(task.updates).stage, 'complete');
});

test('GIVEN an overdue task WHEN a late update is applied THEN it is no longer overdue', () => {
  const task = applyUpdate(makeTask({ overdue: true }), { ...nothing, stage: 'text' }, NOW + 1);
  assert.equal(task.overdue, false);
  assert.equal(task.updatedAt, NOW + 1);
});
