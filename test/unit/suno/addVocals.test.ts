import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addInstrumentalRequestSchema } from '../../../src/suno/operations/addInstrumental.ts';
import { addVocalsRequestSchema } from '../../../src/suno/operations/addVocals.ts';
import { buildFor, inputSpecOf, UPLOADS } from './operationInputs.ts';
import { schemaIssues } from './schemaIssues.ts';

const song = {
  uploadUrl: UPLOADS[0],
  prompt: '[Verse]\nRain',
  title: 'Demo',
  style: 'folk',
  negativeTags: 'instrumental',
  model: 'V5',
};
const { prompt, style, ...rest } = song;
const backing = { ...rest, tags: style, negativeTags: 'a cappella' };

test('GIVEN lyrics and a style for vocals WHEN the request is built THEN it has a title and what to avoid too', () => {
  const fields = { lyrics: '[Verse]\nRain', style: 'folk' };
  assert.deepEqual(buildFor('add-vocals', { fields }), { request: song });
  const all = { ...fields, title: 'Drops', voice: 'f', avoid: 'drums', model: 'V6' };
  const { prompt: lyrics, ...untold } = song;
  const request = { ...untold, title: 'Drops', vocalGender: 'f', negativeTags: 'drums', model: 'V6' };
  assert.deepEqual(buildFor('add-vocals', { fields: all }), { request: { ...request, lyrics } });
});

test('GIVEN only a style WHEN vocals are built for V6 THEN the vendor writes the lyrics, and no text of the bot is sung', () => {
  assert.deepEqual(buildFor('add-vocals', { fields: { style: 'folk' }, model: 'V6' }), {
    request: {
      uploadUrl: UPLOADS[0],
      title: 'Demo',
      style: 'folk',
      negativeTags: 'instrumental',
      model: 'V6',
    },
  });
});

test('GIVEN a style for an accompaniment WHEN the request is built THEN it has a title and what to avoid too', () => {
  assert.deepEqual(buildFor('add-instrumental', { fields: { style: 'folk' } }), { request: backing });
  const all = { style: 'folk', title: 'Drops', avoid: 'drums', model: 'V4_5PLUS' };
  assert.deepEqual(buildFor('add-instrumental', { fields: all }), {
    request: { ...backing, title: 'Drops', negativeTags: 'drums', model: 'V4_5PLUS' },
  });
});

test('GIVEN empty fields WHEN the input is checked THEN required ones are named', () => {
  const needed = (field: string) => ({ problem: { kind: 'field-needed', field } });
  assert.deepEqual(buildFor('add-vocals', { fields: { style: 'folk' } }), needed('lyrics'));
  assert.deepEqual(buildFor('add-vocals', { fields: { lyrics: 'la' } }), needed('style'));
  assert.deepEqual(buildFor('add-instrumental', { fields: {} }), needed('style'));
});

test('GIVEN a default model without this operation WHEN the request is built THEN it has the newest model', () => {
  for (const operation of ['add-vocals', 'add-instrumental'] as const) {
    const fields = { lyrics: 'la', style: 'folk' };
    const modelOf = (model: string) => {
      const plan = buildFor(operation, { fields, model });
      assert.ok('request' in plan);
      return plan.request.model;
    };
    for (const model of ['V4_5PLUS', 'V5', 'V5_5', 'V6', 'V6_MINI']) assert.equal(modelOf(model), model);
    for (const model of ['V4', 'V4_5', 'V4_5ALL', 'V3_5']) assert.equal(modelOf(model), 'V6');
    const offered = inputSpecOf(operation).fields.find(({ name }) => name === 'model')?.choices;
    assert.deepEqual(offered, ['V6', 'V6_WILD', 'V6_MINI']);
  }
});

test('GIVEN each text at its limit and one over WHEN vocals are built THEN only the first is accepted', () => {
  const longest = {
    prompt: 'x'.repeat(5000),
    title: 'x'.repeat(80),
    style: 'x'.repeat(1000),
    negativeTags: 'x'.repeat(200),
  };
  assert.deepEqual(schemaIssues(addVocalsRequestSchema, { ...song, ...longest }), []);
  for (const [field, text] of Object.entries(longest)) {
    const name = `${field} too_big > ${text.length}`;
    assert.deepEqual(schemaIssues(addVocalsRequestSchema, { ...song, [field]: `${text}x` }), [name]);
    assert.equal(schemaIssues(addVocalsRequestSchema, { ...song, [field]: ' ' }).length, 1, field);
    assert.equal(schemaIssues(addVocalsRequestSchema, { ...song, [field]: undefined }).length, 1, field);
  }
  for (const wrong of [{ model: 'V4' }, { model: 'V4_5' }, { uploadUrl: 'x' }, { vocalGender: 'x' }]) {
    assert.equal(
      schemaIssues(addVocalsRequestSchema, { ...song, ...wrong }).length,
      1,
      JSON.stringify(wrong),
    );
  }
  assert.equal(schemaIssues(addVocalsRequestSchema, { ...song, model: undefined }).length, 1);
});

test('GIVEN each text at its limit and one over WHEN an accompaniment is built THEN only the first is accepted', () => {
  const longest = { title: 'x'.repeat(80), tags: 'x'.repeat(1000), negativeTags: 'x'.repeat(200) };
  assert.deepEqual(schemaIssues(addInstrumentalRequestSchema, { ...backing, ...longest }), []);
  for (const [field, text] of Object.entries(longest)) {
    const name = `${field} too_big > ${text.length}`;
    assert.deepEqual(schemaIssues(addInstrumentalRequestSchema, { ...backing, [field]: `${text}x` }), [name]);
    assert.deepEqual(schemaIssues(addInstrumentalRequestSchema, { ...backing, [field]: '' }), [
      `${field} too_small`,
    ]);
  }
  assert.equal(schemaIssues(addInstrumentalRequestSchema, { ...backing, model: 'V4' }).length, 1);
});
