import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findForeignVoice } from '../../../commands/songs/findForeignVoice.ts';
import type { OperationName } from '../../../src/domain/operationNames.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { OperationInput } from '../../../src/domain/taskInput.ts';
import { makeTask } from '../../support/makeTask.ts';

const ADA = makeTask().origin.userId;
const BOB = `${ADA}1`;

function inputOn(operation: OperationName, task: string, byFile = false): OperationInput {
  const file = { name: 'x', url: '', bytes: 1, song: { task, track: 'y' } };
  return {
    kind: 'operation',
    operation,
    fields: {},
    recordings: byFile ? [file] : [],
    ...(!byFile && { of: { task, taskId: 'z', title: 'x', number: 1 } }),
  };
}

const persona = { id: 'p', name: 'Captain' };
const sung = makeTask({
  id: 'sung',
  input: { kind: 'song', idea: 'rain', instrumental: false, model: 'V6', persona },
});
const plain = makeTask({ id: 'plain' });
const extended = makeTask({ id: 'extended', operation: 'extend', input: inputOn('extend', 'sung') });
const spoken = makeTask({
  id: 'spoken',
  operation: 'upload-extend',
  input: {
    kind: 'operation',
    operation: 'upload-extend',
    fields: {},
    recordings: [{ name: 'voice-message.ogg', url: '', bytes: 1, isVoiceMessage: true }],
  },
});
const spokenOn = makeTask({ id: 'spoken-on', operation: 'extend', input: inputOn('extend', 'spoken') });
const circle = makeTask({ id: 'circle', operation: 'extend', input: inputOn('extend', 'circle') });
const all: Record<string, Task> = { sung, plain, extended, spoken, 'spoken-on': spokenOn, circle };
const tasks = { get: async (id: string) => all[id] };

const isForeign = async (input: OperationInput, userId: string) =>
  (await findForeignVoice(input, userId, tasks)) !== undefined;

test("GIVEN a song in a member's voice WHEN another wants what carries the voice on THEN it is found, by the song or its file or what was made from it", async () => {
  for (const operation of ['persona', 'extend', 'replace-section', 'upload-cover', 'mashup'] as const) {
    for (const source of ['sung', 'extended', 'spoken', 'spoken-on']) {
      assert.equal(await isForeign(inputOn(operation, source), BOB), true, operation);
      assert.equal(await isForeign(inputOn(operation, source, true), BOB), true, operation);
      assert.equal(await isForeign(inputOn(operation, source), ADA), false, operation);
    }
  }
});

test('GIVEN songs in no saved voice, or results without a voice WHEN another member requests THEN it is allowed', async () => {
  for (const source of ['plain', 'circle', 'forgotten'])
    assert.equal(await isForeign(inputOn('extend', source), BOB), false, source);
  for (const operation of ['wav', 'video', 'midi', 'cover-image', 'timed-lyrics'] as const)
    assert.equal(await isForeign(inputOn(operation, 'sung'), BOB), false, operation);
});
