import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Result } from '../../../src/domain/result.ts';
import { taskSchema } from '../../../src/domain/task.ts';
import type { Update } from '../../../src/domain/update.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';

const RESULTS: readonly Result[] = [
  { kind: 'images', urls: ['https://files.invalid/1.png'] },
  { kind: 'wav', url: 'https://files.invalid/1.wav' },
  { kind: 'stems', stems: [{ name: 'vocals', url: 'https://files.invalid/v.mp3' }] },
  { kind: 'midi', instruments: [{ name: 'piano', notes: [[60, 0, 1, 0.5]] }] },
  { kind: 'video', url: 'https://files.invalid/1.mp4' },
  { kind: 'timed-lyrics', words: [{ word: 'rain', start: 0, end: 1 }] },
  { kind: 'persona', id: 'p1', name: 'Ada' },
  { kind: 'style', text: 'sea shanty' },
  { kind: 'phrase', text: 'the rain in Spain' },
  { kind: 'voice', id: 'v1', name: 'Ada' },
];

/** Adds a field that this version does not know to every object in a value. */
function withUnknownFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknownFields);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, withUnknownFields(field)]);
  return { ...Object.fromEntries(fields), ofALaterVersion: 'kept' };
}

for (const result of RESULTS)
  test(`GIVEN a record with unknown fields in its tracks and in its result (${result.kind}) WHEN it is changed THEN all of them are kept`, async () => {
    const store = await openStore(':memory:');
    const tasks = await createTaskStore(store.rows, store.commit, { now: () => NOW, keepDays: 30 });
    const known: Update = {
      stage: 'first',
      taskId: 'f'.repeat(32),
      tracks: [{ id: 'a1', title: 'Rain', audioUrl: 'https://files.invalid/1.mp3' }],
      lyrics: [{ title: 'Rain', text: 'la la' }],
      result,
    };
    const task = makeTask();
    const updates = withUnknownFields([known]);
    const key = { namespace: 'tasks', key: task.id } as const;
    await store.commit({ set: [{ ...key, value: { ...task, updates } }] });

    const update: Update = { ...known, stage: 'complete', result: undefined };
    await tasks.update(task.id, stored => applyUpdate(stored, update, NOW));

    const changed = taskSchema.parse(await store.rows.get(key));
    assert.equal(changed.updates.length, 2);
    assert.deepEqual(changed.updates[0], (updates as unknown[])[0]);
    await store.close();
  });

test('GIVEN a record with unknown fields in a track WHEN the same update comes again THEN nothing changes', async () => {
  const track = { id: 'a1', audioUrl: 'https://files.invalid/1.mp3' };
  const update: Update = { stage: 'first', taskId: 'f'.repeat(32), tracks: [track], lyrics: [] };
  const task = makeTask({ updates: [withUnknownFields(update) as Update] });
  assert.equal(applyUpdate(task, update, NOW), task);
});
