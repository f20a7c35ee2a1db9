import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Task } from '../../../src/domain/task.ts';
import { indexRows } from '../../../src/library/indexRows.ts';
import { changeSavedVoice, createListSavedVoices } from '../../../src/library/savedVoices.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';

/** A finished persona. */
function makePersona(): Task {
  const task = makeTask({
    operation: 'persona',
    input: { kind: 'operation', operation: 'persona', fields: { name: 'Fog' }, recordings: [] },
  });
  const result = { kind: 'persona', id: 'p-1', name: 'Fog' } as const;
  return applyUpdate(task, { stage: 'complete', tracks: [], lyrics: [], result }, NOW);
}

test('GIVEN a persona WHEN its owner renames and deletes it THEN its list follows, also when the record is written again', async () => {
  const { rows, commit } = await openStore(':memory:');
  const tasks = await createTaskStore(rows, commit, { now: () => NOW, keepDays: 30, indexRows });
  const list = createListSavedVoices(rows);
  const task = makePersona();
  const owner = task.origin.userId;
  const names = async () => (await list(owner)).map(({ name }) => name);
  await tasks.create(task, { idempotencyKey: '1' }, 5);
  assert.deepEqual(await names(), ['Fog']);

  assert.equal(await changeSavedVoice(tasks, 'somebody', task.id, { isDeleted: true }), false);
  assert.equal(await changeSavedVoice(tasks, owner, 'bbbbbbbbbbbbbbbbbb', { isDeleted: true }), false);
  assert.deepEqual(await names(), ['Fog']);
  assert.equal(await changeSavedVoice(tasks, owner, task.id, { name: 'Mist' }), true);
  await tasks.reindex(task.id);
  assert.deepEqual(await names(), ['Mist']);

  await changeSavedVoice(tasks, owner, task.id, { isDeleted: true });
  await tasks.reindex(task.id);
  assert.deepEqual(await names(), []);
  await changeSavedVoice(tasks, owner, task.id, { isDeleted: false });
  assert.deepEqual(await names(), ['Mist']);
});
