import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uploadExtendRequestSchema } from '../../../src/suno/operations/uploadExtend.ts';
import { buildFor, DEFAULT_MODEL, type InputChanges, UPLOADS } from './operationInputs.ts';
import { schemaIssues } from './schemaIssues.ts';

const plan = (part: InputChanges) => buildFor('upload-extend', part);
const complaints = (request: unknown) => schemaIssues(uploadExtendRequestSchema, request);

const own = {
  uploadUrl: UPLOADS[0],
  defaultParamFlag: true,
  continueAt: 12.5,
  instrumental: false,
  model: 'V5',
  prompt: '[Verse]\nRain',
  style: 'folk',
  title: 'Rain',
};

test('GIVEN only a position WHEN the request is built THEN the recording continues as it is, with all required fields', () => {
  const always = { uploadUrl: UPLOADS[0], continueAt: 30, model: DEFAULT_MODEL, defaultParamFlag: false };
  assert.deepEqual(plan({ fields: { from: 30 } }), {
    request: { ...always, instrumental: false, prompt: '[Continue in the same style]' },
  });
  assert.deepEqual(plan({ fields: { from: 30, instrumental: true, avoid: 'drums' } }), {
    request: { ...always, instrumental: true, prompt: '[Instrumental]', negativeTags: 'drums' },
  });
});

test('GIVEN style and lyrics WHEN the request is built THEN both are sent, and a missing title is the file’s name', () => {
  const fields = { from: 12.5, style: 'folk', lyrics: '[Verse]\nRain', model: 'V4_5' };
  const request = { ...own, model: 'V4_5', title: 'Rainy day demo' };
  assert.deepEqual(plan({ fields, names: ['rainy_day__demo.final.mp3'] }), {
    request: { ...request, title: 'Rainy day demo.final' },
  });
  assert.deepEqual(plan({ fields: { ...fields, title: 'Rainy day demo' } }), { request });
});

test('GIVEN a style for an instrumental WHEN the request is built THEN no lyrics are required; given lyrics take precedence', () => {
  const fields = { from: 12.5, style: 'folk', title: 'Rain', instrumental: true };
  const { prompt, ...wordless } = own;
  assert.deepEqual(plan({ fields }), { request: { ...wordless, instrumental: true } });
  assert.deepEqual(plan({ fields: { ...fields, lyrics: '[Verse]\nRain' } }), { request: own });
});

test('GIVEN a style, lyrics or a title without the others WHEN the request is built THEN missing ones are required', () => {
  const needed = (field: string) => ({ problem: { kind: 'field-needed', field } });
  assert.deepEqual(plan({ fields: { from: 1, lyrics: 'la' } }), needed('style'));
  assert.deepEqual(plan({ fields: { from: 1, title: 'Rain' } }), needed('style'));
  assert.deepEqual(plan({ fields: { from: 1, style: 'folk' } }), needed('lyrics'));
  assert.deepEqual(plan({ fields: { from: 1, style: 'folk', lyrics: '  ' } }), needed('lyrics'));
  assert.deepEqual(plan({ fields: { style: 'folk', lyrics: 'la' } }), needed('from'));
});

test('GIVEN a measured recording WHEN the position is at its end or later THEN the last possible position is named', () => {
  const outside = (max: number) => ({ problem: { kind: 'field-range', field: 'from', min: 0.1, max } });
  assert.deepEqual(plan({ fields: { from: 90 }, seconds: [90] }), outside(89.9));
  assert.deepEqual(plan({ fields: { from: 200 }, seconds: [125.37] }), outside(125.3));
  assert.ok('request' in plan({ fields: { from: 89.9 }, seconds: [90] }));
  assert.ok('request' in plan({ fields: { from: 200 } }), 'not measured yet');
});

test('GIVEN a position that no recording has WHEN the input is checked THEN it is rejected before anything is fetched', () => {
  for (const from of [0, -1, 480.1]) {
    assert.deepEqual(plan({ fields: { from } }), {
      problem: { kind: 'field-range', field: 'from', min: 0.1, max: 480 },
    });
  }
  assert.ok('request' in plan({ fields: { from: 480 } }));
});

test('GIVEN texts longer than the model’s limits WHEN the request is built THEN the field and the surplus are named', () => {
  const fields = { from: 1, style: 'x'.repeat(201), lyrics: 'x'.repeat(3000), model: 'V4' };
  const tooLong = { kind: 'field-too-long', over: 1 };
  assert.deepEqual(plan({ fields }), { problem: { ...tooLong, field: 'style', max: 200 } });
  assert.ok('request' in plan({ fields: { ...fields, model: 'V5' } }));
  assert.deepEqual(plan({ fields: { ...fields, lyrics: 'x'.repeat(5001), model: 'V5' } }), {
    problem: { ...tooLong, field: 'lyrics', max: 5000 },
  });
});

test('GIVEN a request WHEN a field is missing, empty or at its limit THEN what either vendor rejects is rejected', () => {
  assert.deepEqual(complaints(own), []);
  assert.deepEqual(complaints({ ...own, prompt: 'x'.repeat(5000), style: 'x'.repeat(1000) }), []);
  assert.deepEqual(
    complaints({ ...own, prompt: 'x'.repeat(5001), title: 'x'.repeat(81), negativeTags: 'x'.repeat(201) }),
    ['prompt too_big > 5000', 'title too_big > 80', 'negativeTags too_big > 200'],
  );
  assert.deepEqual(complaints({ ...own, model: 'V4', style: 'x'.repeat(201) }), ['style too_big > 200']);
  assert.deepEqual(complaints({ ...own, style: ' ', title: undefined }), [
    'style too_small',
    'title too_small',
  ]);
  assert.deepEqual(complaints({ ...own, prompt: undefined }), ['prompt too_small']);
  assert.deepEqual(complaints({ ...own, prompt: undefined, instrumental: true }), []);
  const bare = { ...own, defaultParamFlag: false, style: undefined, title: undefined };
  assert.deepEqual(complaints(bare), []);
  assert.deepEqual(complaints({ ...bare, prompt: undefined }), ['prompt too_small'], 'KIE wants one');
  for (const field of ['uploadUrl', 'defaultParamFlag', 'continueAt', 'instrumental', 'model']) {
    assert.equal(complaints({ ...own, [field]: undefined }).length, 1, field);
  }
  for (const wrong of [{ continueAt: 0 }, { uploadUrl: 'file:///etc/passwd' }, { styleWeight: 1.1 }]) {
    assert.equal(complaints({ ...own, ...wrong }).length, 1, JSON.stringify(wrong));
  }
});
