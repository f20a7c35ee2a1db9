import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mashupRequestSchema } from '../../../src/suno/operations/mashup.ts';
import { buildFor, DEFAULT_MODEL, type InputChanges, UPLOADS } from './operationInputs.ts';
import { schemaIssues } from './schemaIssues.ts';

const names = ['rain.mp3', 'sun_shine.wav'];
const plan = (part: InputChanges) => buildFor('mashup', { names, ...part });
const always = { uploadUrlList: [...UPLOADS], model: DEFAULT_MODEL };

test('GIVEN two recordings and empty fields WHEN a mashup is built THEN all that the vendor requires is derived from their names', () => {
  assert.deepEqual(plan({}), {
    request: {
      ...always,
      customMode: false,
      instrumental: false,
      prompt: 'A mashup of Rain and Sun shine',
      style: 'mashup',
      title: 'Rain × Sun shine',
    },
  });
});

test('GIVEN a style and a title WHEN a mashup is built THEN they are its idea and are sent unchanged', () => {
  assert.deepEqual(plan({ fields: { style: 'house', title: 'Both' } }), {
    request: {
      ...always,
      customMode: false,
      instrumental: false,
      prompt: 'house. Title: Both',
      style: 'house',
      title: 'Both',
    },
  });
});

test('GIVEN a style that is too long for the model WHEN it is used as the idea too THEN the stricter limit applies', () => {
  const fields = { style: 'x'.repeat(201), model: 'V4' };
  assert.deepEqual(plan({ fields }), {
    problem: { kind: 'field-too-long', field: 'style', over: 1, max: 200 },
  });
  assert.ok('request' in plan({ fields: { ...fields, model: 'V5' } }));
});

test('GIVEN lyrics, or an instrumental WHEN a mashup is built THEN it is custom mode', () => {
  assert.deepEqual(plan({ fields: { lyrics: 'la' } }), {
    request: {
      ...always,
      customMode: true,
      instrumental: false,
      prompt: 'la',
      style: 'mashup',
      title: 'Rain × Sun shine',
    },
  });
  assert.deepEqual(plan({ fields: { instrumental: true, style: 'house', model: 'V6' }, seconds: [50, 70] }), {
    request: {
      ...always,
      model: 'V6',
      style: 'house, instrumental',
      title: 'Rain × Sun shine',
      duration: 70,
    },
  });
});

test('GIVEN only two recordings WHEN a mashup is built for V6 THEN no text of the bot can be sung', () => {
  const request = {
    ...always,
    model: 'V6',
    style: 'mashup',
    title: 'Rain × Sun shine',
    duration: 90,
  };
  assert.deepEqual(plan({ model: 'V6', seconds: [90, 20] }), { request });
  const fields = { lyrics: 'la '.repeat(200) };
  assert.deepEqual(plan({ model: 'V6', seconds: [90, 20], fields }), {
    request: { ...request, lyrics: fields.lyrics.trim(), duration: 230 },
  });
});

test('GIVEN other than two recordings WHEN a mashup is checked THEN it is rejected', () => {
  const request = { ...always, customMode: false, instrumental: false, prompt: 'x' };
  const complaints = (list: unknown) =>
    schemaIssues(mashupRequestSchema, { ...request, uploadUrlList: list });
  assert.deepEqual(complaints([...UPLOADS]), []);
  assert.deepEqual(complaints([UPLOADS[0]]), ['uploadUrlList too_small']);
  assert.deepEqual(complaints([...UPLOADS, UPLOADS[0]]), ['uploadUrlList too_big > 2']);
  assert.equal(complaints([UPLOADS[0], 'x']).length, 1);
});
