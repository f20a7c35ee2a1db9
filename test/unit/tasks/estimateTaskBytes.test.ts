import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serialize } from 'node:v8';
import type { Note } from '../../../src/domain/result.ts';
import type { Task } from '../../../src/domain/task.ts';
import { estimateTaskBytes } from '../../../src/tasks/store/estimateTaskBytes.ts';
import { completeTask, makeOperationTask, TRACK_REF } from '../../support/makeOperationTask.ts';
import { makeTask } from '../../support/makeTask.ts';

const notes = Array.from({ length: 20_000 }, (_, at): Note => [60, at * 0.1, at * 0.1 + 0.5, 0.7]);
const words = Array.from({ length: 20_000 }, (_, at) => ({ word: 'heave ', start: at, end: at + 1 }));
const midi = completeTask(makeOperationTask('midi'), {
  kind: 'midi',
  instruments: [{ name: 'piano', notes }],
});
const timed = completeTask(makeOperationTask('timed-lyrics'), { kind: 'timed-lyrics', words });
const long = 'la '.repeat(20_000);

const large: Record<string, Task> = {
  notes: midi,
  'timed words': timed,
  'an operation that is done': makeOperationTask('midi', undefined, {
    completedSteps: [{ operation: 'midi', taskId: 'T', price: 0, updates: midi.updates }],
  }),
  'words of the song it is made of': makeOperationTask('extend', { of: { ...TRACK_REF, lyrics: long } }),
  'what was written in a form': makeOperationTask('add-vocals', { fields: { lyrics: long } }),
};

for (const [what, task] of Object.entries(large)) {
  test(`GIVEN a record that is large by ${what} WHEN its bytes are estimated THEN the estimate is not too low, and not much too high`, () => {
    const bytes = serialize(task).byteLength;
    assert.ok(bytes > 50_000, String(bytes));
    assert.ok(
      estimateTaskBytes(task) >= bytes && estimateTaskBytes(task) < 12 * bytes,
      `${estimateTaskBytes(task)} of ${bytes}`,
    );
  });
}

test('GIVEN a small record WHEN its bytes are estimated THEN it is a few KiB', () => {
  assert.ok(estimateTaskBytes(makeTask()) < 8 * 1024);
});
