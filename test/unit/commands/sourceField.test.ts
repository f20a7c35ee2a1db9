import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModalSubmitInteraction } from 'discord.js';
import { readSourceField } from '../../../commands/forms/sourceField.ts';
import type { OperationInput } from '../../../src/domain/taskInput.ts';

const source = (name: string, from: number) => ({
  fields: { from },
  recordings: [{ name, url: '', bytes: 1 }],
});

/** The input after a form was sent in which the source at an index was chosen. */
function choose(at: number | undefined, from: number): OperationInput {
  const [first, second] = [source('first.mp3', 10), source('second.mp3', 20)];
  const draft: OperationInput = {
    kind: 'operation',
    operation: 'upload-extend',
    ...first,
    fields: { from, style: 'ska' },
    sources: [first, second],
  };
  const fields = {
    fields: { has: () => at !== undefined },
    getStringSelectValues: () => [String(at)],
  };
  return readSourceField({ fields } as unknown as ModalSubmitInteraction, draft);
}

test('GIVEN a form with several sources WHEN another one is chosen THEN the end that the form showed becomes its end, and a typed position stays', () => {
  const { recordings, fields, sources } = choose(1, 10);
  assert.deepEqual(
    [recordings[0]?.name, fields, sources],
    ['second.mp3', { from: 20, style: 'ska' }, undefined],
  );
  assert.deepEqual(choose(1, 5).fields, { from: 5, style: 'ska' });
  assert.deepEqual(choose(0, 10).fields, { from: 10, style: 'ska' });
});

test('GIVEN a form without the choice WHEN it is sent THEN the first source is used', () => {
  assert.equal(choose(undefined, 10).recordings[0]?.name, 'first.mp3');
});
