import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATIONS } from '../../../sandbox/kie/operations/index.ts';
import { firstRejection } from '../../../sandbox/kie/rules.ts';
import { VENDOR_NAMES } from '../../../src/domain/vendorNames.ts';
import { operationOf } from '../../../src/suno/operations/registry.ts';
import { uploadCoverRequestSchema } from '../../../src/suno/operations/uploadCover.ts';
import {
  buildFor,
  DEFAULT_MODEL,
  type InputChanges,
  inputFor,
  inputSpecOf,
  UPLOADS,
  uploadsFor,
} from './operationInputs.ts';
import { schemaIssues } from './schemaIssues.ts';

const plan = (part: InputChanges) => buildFor('upload-cover', part);
const uploadUrl = UPLOADS[0];

test('GIVEN only a style WHEN a remix is built THEN the style is the idea, and the vendor writes the lyrics', () => {
  assert.deepEqual(plan({ fields: { style: 'swing' } }), {
    request: { uploadUrl, customMode: false, instrumental: false, model: DEFAULT_MODEL, prompt: 'swing' },
  });
  assert.deepEqual(plan({ fields: {} }), { problem: { kind: 'field-needed', field: 'style' } });
});

test('GIVEN title, voice and what to avoid without lyrics WHEN a remix is built THEN they are combined with the idea, and not dropped', () => {
  const fields = { style: 'swing', title: 'Waltz', voice: 'm', avoid: 'drums' };
  const built = plan({ fields });
  assert.ok('request' in built);
  assert.equal(built.request.prompt, 'swing. Title: Waltz. Male voice. Avoid: drums');
  assert.deepEqual(Object.keys(built.request).sort(), [
    'customMode',
    'instrumental',
    'model',
    'prompt',
    'uploadUrl',
  ]);
});

test('GIVEN a style that is too long for an idea WHEN it is over 500 THEN it is rejected, and accepted with lyrics', () => {
  const fields = { style: 'x'.repeat(501) };
  assert.deepEqual(plan({ fields }), {
    problem: { kind: 'field-too-long', field: 'style', over: 1, max: 500 },
  });
  assert.ok('request' in plan({ fields: { style: 'x'.repeat(500) } }));
  assert.ok('request' in plan({ fields: { ...fields, lyrics: 'la' } }));
});

test('GIVEN lyrics WHEN a remix is built THEN it is custom mode with style and title', () => {
  const fields = { style: 'swing', lyrics: 'la la', voice: 'f', avoid: 'drums', instrumental: true };
  assert.deepEqual(plan({ fields, names: ['kitchen_waltz.wav'] }), {
    request: {
      uploadUrl,
      customMode: true,
      instrumental: false,
      model: DEFAULT_MODEL,
      prompt: 'la la',
      style: 'swing',
      title: 'Kitchen waltz',
      negativeTags: 'drums',
      vocalGender: 'f',
    },
  });
});

test('GIVEN an instrumental WHEN a remix is built THEN it is custom mode without lyrics and voice', () => {
  assert.deepEqual(plan({ fields: { style: 'swing', title: 'Waltz', voice: 'f', instrumental: true } }), {
    request: {
      uploadUrl,
      customMode: true,
      instrumental: true,
      model: DEFAULT_MODEL,
      style: 'swing',
      title: 'Waltz',
    },
  });
});

test('GIVEN a model with a duration WHEN a remix is built THEN it is as long as the recording, and as its lyrics need', () => {
  const words = { style: 'swing', lyrics: 'la '.repeat(100), model: 'V5_5' };
  const durationOf = (part: InputChanges) => {
    const built = plan(part);
    assert.ok('request' in built);
    return built.request.duration;
  };
  assert.equal(durationOf({ fields: words }), 130, 'not measured yet, so estimated from the lyrics');
  assert.equal(durationOf({ fields: words, seconds: [200.2] }), 201);
  assert.equal(durationOf({ fields: words, seconds: [20] }), 130);
  assert.equal(durationOf({ fields: words, seconds: [470] }), 360);
  const wordless = { style: 'swing', instrumental: true, model: 'V6' };
  assert.equal(durationOf({ fields: wordless, seconds: [61.5] }), 62);
  assert.equal(durationOf({ fields: wordless, seconds: [7] }), 10);
  assert.equal(durationOf({ fields: { ...wordless, model: 'V5' }, seconds: [61] }), undefined);
  assert.equal(
    durationOf({ fields: { style: 'swing' }, model: 'V5_5', seconds: [61] }),
    undefined,
    'no custom mode',
  );
});

test('GIVEN V6 WHEN a remix is built THEN it has no mode, no text of the bot is sung, and it is as long as its source', () => {
  const request = {
    uploadUrl,
    instrumental: false,
    model: 'V6',
    style: 'swing',
    title: 'Kitchen waltz',
    duration: 62,
  };
  const part = { model: 'V6', names: ['kitchen_waltz.wav'], seconds: [61.2] };
  assert.deepEqual(plan({ ...part, fields: { style: 'swing' } }), { request });
  const fields = {
    style: 'swing',
    lyrics: 'la '.repeat(200),
    voice: 'f',
    avoid: 'drums',
    instrumental: true,
  };
  assert.deepEqual(plan({ ...part, fields }), {
    request: { ...request, lyrics: fields.lyrics.trim(), negativeTags: 'drums', vocalGender: 'f' },
  });
  const wordless = { style: 'swing', instrumental: true, voice: 'f' };
  assert.deepEqual(plan({ ...part, seconds: [470], fields: wordless }), {
    request: { ...request, instrumental: true, duration: 360 },
  });
  for (const wrong of [
    { customMode: true },
    { prompt: 'Make it swing' },
    { style: undefined },
    { duration: 361 },
  ])
    assert.equal(
      schemaIssues(uploadCoverRequestSchema, { ...request, ...wrong }).length,
      1,
      JSON.stringify(wrong),
    );
});

test('GIVEN a request WHEN it is validated THEN its modes need the fields of a song, and a recording', () => {
  const custom = {
    uploadUrl,
    customMode: true,
    instrumental: false,
    model: 'V4',
    prompt: 'la',
    style: 'swing',
    title: 'Waltz',
  };
  const complaints = (request: object) => schemaIssues(uploadCoverRequestSchema, request);
  assert.deepEqual(complaints(custom), []);
  assert.deepEqual(complaints({ ...custom, prompt: '', style: 'x'.repeat(201), title: undefined }), [
    'prompt too_small',
    'style too_big > 200',
    'title too_small',
  ]);
  assert.deepEqual(complaints({ ...custom, customMode: false, prompt: 'x'.repeat(501) }), [
    'prompt too_big > 500',
  ]);
  for (const uploadUrl of [undefined, '', 'ftp://x.example/a.mp3']) {
    assert.equal(complaints({ ...custom, uploadUrl }).length, 1, uploadUrl);
  }
});

test('GIVEN a saved persona WHEN a recording is made into a song with V6 THEN the persona is sent, and both vendors accept it', () => {
  for (const name of ['upload-cover', 'mashup', 'upload-extend'] as const) {
    const ask = inputSpecOf(name);
    const persona = { id: 'p1', name: 'Pat', isVoice: true };
    const input = { ...inputFor(name, { fields: { style: 'swing', from: 5 }, seconds: [60, 60] }), persona };
    const built = ask.build(input, { uploads: uploadsFor(ask), model: 'V6' });
    assert.ok(ask.takesPersona && 'request' in built, name);
    const request = { ...operationOf(name).request.parse(built.request) } as Record<string, unknown>;
    assert.deepEqual([request.personaId, request.personaModel], ['p1', 'voice_persona']);
    const body = { ...request, callBackUrl: 'https://bot.example/callbacks/1/2' };
    for (const vendor of VENDOR_NAMES)
      assert.equal(firstRejection(OPERATIONS[name].rules, body, vendor), undefined);
  }
});
