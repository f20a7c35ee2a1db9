import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApplicationCommandOptionType } from 'discord.js';
import { optionsOf } from '../../../commands/operations/optionsOf.ts';
import { readFields } from '../../../commands/operations/readFields.ts';
import { voicePhrase } from '../../../src/suno/operations/voicePhrase.ts';
import { checkFields } from '../../../src/suno/requests/checkFields.ts';

const inputSpec = voicePhrase.inputSpec ?? assert.fail('no input');

test('GIVEN options for times WHEN they are written as people do, or as numbers, THEN their fields are seconds', () => {
  const types = optionsOf(inputSpec).flatMap(({ name, type }) =>
    ['from', 'to'].includes(name) ? [type] : [],
  );
  assert.deepEqual(types, [ApplicationCommandOptionType.String, ApplicationCommandOptionType.String]);
  for (const [from, seconds] of [
    ['1:30', 90],
    [' 90 ', 90],
    ['1m30s', 90],
    ['12.5', 12.5],
  ] as const)
    assert.equal(readFields({ from }, inputSpec).from, seconds, from);
});

test('GIVEN text that is no time, or a time out of range WHEN the input is checked THEN its field is named', () => {
  const problemOf = (from: string) => {
    const fields = readFields({ from, to: '2:00' }, inputSpec);
    return checkFields(inputSpec, { kind: 'operation', operation: 'voice-phrase', fields, recordings: [] });
  };
  for (const from of ['soon', '9:00'])
    assert.deepEqual(problemOf(from), { kind: 'field-range', field: 'from', min: 0, max: 480 }, from);
});
