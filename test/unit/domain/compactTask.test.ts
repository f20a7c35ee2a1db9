import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { renderCard } from '../../../src/cards/renderCard.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { compactTask } from '../../../src/domain/compactTask.ts';
import { progressOf } from '../../../src/domain/progress.ts';
import { isTerminal } from '../../../src/domain/stage.ts';
import { type Task, taskSchema, toRecord } from '../../../src/domain/task.ts';
import type { Update } from '../../../src/domain/update.ts';
import { libraryRows } from '../../../src/library/libraryRows.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { updateArbitrary } from '../../support/updateArbitrary.ts';

const t = translateTo('en-US');
const complete: Update = { stage: 'complete', taskId: 'vendor-task', tracks: [], lyrics: [] };
const updatesArbitrary = fc.array(updateArbitrary, { maxLength: 8 });

function applyAll(task: Task, updates: readonly Update[]): Task {
  return updates.reduce((current, update) => applyUpdate(current, update, NOW), task);
}

/** As it is stored and read again. */
function stored(task: Task): Task {
  return taskSchema.parse(JSON.parse(JSON.stringify(toRecord(compactTask(task, NOW)))));
}

/** What a task is, without the streams that have ended. */
function factsOf({ updates }: Task): unknown {
  const { tracks, ...progress } = progressOf(updates);
  return JSON.parse(
    JSON.stringify({ ...progress, tracks: tracks.map(({ streamUrl, ...track }) => track) }),
    sorted,
  );
}

function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

test('GIVEN any task that has ended WHEN it is stored in its compact form THEN its facts, its card and its library entry are the same', () => {
  fc.assert(
    fc.property(updatesArbitrary, updates => {
      const task = applyAll(makeTask(), [...updates, { ...complete, tracks: updates[0]?.tracks ?? [] }]);
      const compact = stored(task);
      assert.equal(compact.updates.length, 1);
      assert.deepEqual(factsOf(compact), factsOf(task));
      assert.deepEqual(renderCard(compact, new Map(), t), renderCard(task, new Map(), t));
      assert.deepEqual(libraryRows(compact), libraryRows(task));
      assert.deepEqual(compactTask(compact, NOW), compact);
    }),
  );
});

test('GIVEN any task in its compact form WHEN late updates come, older, repeated or of the same stage THEN they change nothing, or what they would have changed before', () => {
  fc.assert(
    fc.property(updatesArbitrary, updatesArbitrary, (updates, late) => {
      const task = applyAll(makeTask(), updates);
      if (!isTerminal(progressOf(task.updates).stage)) return;
      const compact = stored(task);
      const after = applyAll(compact, [...late, ...updates]);
      if (compact.isFinal) assert.equal(after, compact);
      else assert.deepEqual(factsOf(after), factsOf(applyAll(task, late)));
    }),
  );
});

test('GIVEN a failed task, and one that misses a track WHEN they are compacted and audio arrives after all THEN they have it', () => {
  const track = (id: string) => ({ id, audioUrl: `https://media.example/${id}.mp3` });
  const failed = applyAll(makeTask(), [
    { stage: 'text', tracks: [{ id: 'a', lyrics: 'la la' }], lyrics: [] },
    { stage: 'failed', tracks: [], lyrics: [], failure: { reason: 'generation-failed', credits: 'unknown' } },
  ]);
  const saved = applyUpdate(stored(failed), { ...complete, tracks: [track('a')] }, NOW);
  assert.deepEqual(progressOf(saved.updates).tracks, [{ ...track('a'), lyrics: 'la la' }]);
  const partial = applyAll(makeTask(), [{ ...complete, tracks: [track('a')], incomplete: true }]);
  const whole = applyUpdate(stored(partial), { ...complete, tracks: [track('a'), track('b')] }, NOW);
  assert.equal(progressOf(whole.updates).tracks.length, 2);
});

test('GIVEN fields of a later version in updates, tracks and steps WHEN the task is compacted THEN they survive', () => {
  const mood = { mood: 'calm' };
  const step = { operation: 'separate-vocal' as const, taskId: 's', price: 1, ...mood };
  const task = makeTask({
    ...mood,
    completedSteps: [{ ...step, updates: [{ ...complete, taskId: 's', ...mood }] }],
    updates: [
      { stage: 'text', lyrics: [], tracks: [{ id: 'a', ...mood }], ...mood } as Update,
      { ...complete, tracks: [{ id: 'a', audioUrl: 'https://media.example/a.mp3' }] },
    ],
  });
  const compact = stored(task);
  const parts = [
    compact,
    compact.updates[0],
    compact.updates[0]?.tracks[0],
    compact.completedSteps?.[0]?.updates[0],
  ];
  for (const part of parts) assert.equal(Object(part).mood, 'calm');
});

test('GIVEN a token that works no more WHEN the task is compacted THEN it is left out', () => {
  const task = applyUpdate(makeTask(), complete, NOW);
  assert.equal(compactTask(task, NOW).origin.token, task.origin.token);
  assert.equal(compactTask(task, NOW + 16 * 60 * 1000).origin.token, '');
});
