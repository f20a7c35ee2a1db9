import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperationName } from '../../../src/domain/operationNames.ts';
import { derivedFields } from '../../../src/suno/requests/derivedFields.ts';
import { buildFor, type InputChanges, inputFor, inputSpecOf } from './operationInputs.ts';

/** The fields of the request that the bot filled in. */
function derived(operation: OperationName, part: InputChanges): Record<string, unknown> {
  const built = buildFor(operation, part);
  assert.ok('request' in built);
  const found = derivedFields(inputSpecOf(operation), inputFor(operation, part), built.request);
  return Object.fromEntries(found.map(({ field, value }) => [field, value]));
}

test('GIVEN empty fields WHEN a request was built THEN those that the bot filled in are named', () => {
  const song = { lyrics: 'la', style: 'folk' };
  assert.deepEqual(derived('add-vocals', { fields: song }), { title: 'Demo', avoid: 'instrumental' });
  assert.deepEqual(derived('add-instrumental', { fields: song }), { title: 'Demo', avoid: 'a cappella' });
  assert.deepEqual(derived('upload-extend', { fields: { ...song, from: 9 } }), { title: 'Demo' });
  assert.deepEqual(derived('mashup', {}), { title: 'Demo × Other', style: 'mashup' });
  assert.deepEqual(derived('extend', { fields: { lyrics: 'la' }, of: {} }), {
    from: 119,
    style: 'folk, fiddle',
    title: 'Haul Away',
  });
  assert.deepEqual(derived('replace-section', { fields: { lyrics: 'la', from: 1, to: 11 }, of: {} }), {
    style: 'folk, fiddle',
    title: 'Haul Away',
  });
});

test('GIVEN fields that the member filled in, or a request without them WHEN they are listed THEN there are none', () => {
  const said = { lyrics: 'la', style: 'folk', title: 'Rain', avoid: 'drums' };
  assert.deepEqual(derived('add-vocals', { fields: said }), {});
  assert.deepEqual(derived('upload-extend', { fields: { from: 9 } }), {});
  assert.deepEqual(derived('upload-cover', { fields: { style: 'swing' } }), {});
  assert.deepEqual(derived('sounds', { fields: { prompt: 'rain' } }), {});
});
