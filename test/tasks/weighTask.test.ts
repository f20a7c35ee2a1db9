import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serialize } from 'node:v8';
import type { Note } from '../../src/tasks/made.ts';
import type { Task } from '../../src/tasks/task.ts';
import { weighTask } from '../../src/tasks/weighTask.ts';
import { finish, makeAsk, OF } from '../support/makeAsk.ts';
import { makeTask } from '../support/makeTask.ts';

const notes = Array.from({ length: 20_000 }, (_, at): Note => [60, at * 0.1, at * 0.1 + 0.5, 0.7]);
const words = Array.from({ length: 20_000 }, (_, at) => ({ word: 'heave ', start: at, end: at + 1 }));
const midi = finish(makeAsk('midi'), { kind: 'notes', instruments: [{ name: 'piano', notes }] });
const timed = finish(makeAsk('timed-lyrics'), { kind: 'words', words });
const long = 'la '.repeat(20_000);

const large: Record<string, Task> = {
  notes: midi,
  'timed words': timed,
  'an operation that is done': makeAsk('midi', undefined, {
    done: [{ operation: 'midi', taskId: 'T', price: 0, news: midi.news }],
  }),
  'words of the song it is made of': makeAsk('extend', { of: { ...OF, lyrics: long } }),
  'what was written in a form': makeAsk('add-vocals', { fields: { lyrics: long } }),
};

for (const [what, task] of Object.entries(large)) {
  test(`GIVEN a record that is large by ${what} WHEN it is weighed THEN it weighs no less than it is, and not much more`, () => {
    const bytes = serialize(task).byteLength;
    assert.ok(bytes > 50_000, String(bytes));
    assert.ok(weighTask(task) >= bytes && weighTask(task) < 12 * bytes, `${weighTask(task)} of ${bytes}`);
  });
}

test('GIVEN a small record WHEN it is weighed THEN it is a few KiB', () => {
  assert.ok(weighTask(makeTask()) < 8 * 1024);
});
