import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SOUND_KEYS, soundsRequestSchema } from '../../../src/suno/operations/sounds.ts';
import { buildFor, inputSpecOf } from './operationInputs.ts';
import { schemaIssues } from './schemaIssues.ts';

const sound = { prompt: 'rain', model: 'V5' };
const newest = { ...sound, model: 'V6' };
const complaints = (part: object) => schemaIssues(soundsRequestSchema, { ...sound, ...part });

test('GIVEN a description WHEN a sound is built THEN it has the default model if that can, and otherwise the newest', () => {
  const fields = { prompt: ' rain ', key: 'Any' };
  assert.deepEqual(buildFor('sounds', { fields, model: 'V4_5' }), { request: newest });
  assert.deepEqual(buildFor('sounds', { fields, model: 'V5' }), { request: sound });
});

test('GIVEN loop, tempo and key WHEN a sound is built THEN they are sent as the vendor spells them', () => {
  const fields = { prompt: 'kick', loop: true, tempo: 119.6, key: 'F#m', model: 'V6_MINI' };
  assert.deepEqual(buildFor('sounds', { fields }), {
    request: { prompt: 'kick', model: 'V6_MINI', soundLoop: true, soundTempo: 120, soundKey: 'F#m' },
  });
  assert.deepEqual(buildFor('sounds', { fields: { prompt: 'rain', loop: false } }), { request: sound });
});

test('GIVEN fields out of range WHEN a sound is checked THEN the field is named', () => {
  const range = { problem: { kind: 'field-range', field: 'tempo', min: 1, max: 300 } };
  for (const tempo of [0, 301]) {
    assert.deepEqual(buildFor('sounds', { fields: { prompt: 'x', tempo } }), range);
  }
  for (const tempo of [1, 300])
    assert.ok('request' in buildFor('sounds', { fields: { prompt: 'x', tempo } }));
  assert.deepEqual(buildFor('sounds', { fields: { prompt: 'x'.repeat(501) } }), {
    problem: { kind: 'field-too-long', field: 'prompt', over: 1, max: 500 },
  });
  assert.deepEqual(buildFor('sounds', { fields: {} }), {
    problem: { kind: 'field-needed', field: 'prompt' },
  });
});

test('GIVEN the keys WHEN they are offered THEN they are any, twelve major and twelve minor ones, as many as Discord can show', () => {
  assert.deepEqual([SOUND_KEYS.length, new Set(SOUND_KEYS).size, SOUND_KEYS[0]], [25, 25, 'Any']);
  assert.equal(SOUND_KEYS.filter(key => /^[A-G]#?$/.test(key)).length, 12);
  assert.equal(SOUND_KEYS.filter(key => /^[A-G]#?m$/.test(key)).length, 12);
  assert.deepEqual(inputSpecOf('sounds').fields.find(({ name }) => name === 'model')?.choices, [
    'V6',
    'V6_WILD',
    'V6_MINI',
  ]);
});

test('GIVEN a request WHEN a field is out of range THEN it is rejected', () => {
  assert.deepEqual(complaints({ soundLoop: true, soundTempo: 300, soundKey: 'Any' }), []);
  assert.deepEqual(complaints({ prompt: 'x'.repeat(500) }), []);
  assert.deepEqual(complaints({ prompt: 'x'.repeat(501) }), ['prompt too_big > 500']);
  for (const wrong of [
    { prompt: '' },
    { soundTempo: 0 },
    { soundTempo: 301 },
    { soundTempo: 90.5 },
    { soundKey: 'H' },
    { model: 'V4_5' },
    { model: undefined },
  ]) {
    assert.equal(complaints(wrong).length, 1, JSON.stringify(wrong));
  }
});
