import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extendRequestSchema } from '../../../src/suno/operations/extend.ts';
import { buildFor, DEFAULT_MODEL, type InputChanges } from './operationInputs.ts';
import { schemaIssues } from './schemaIssues.ts';

const plan = (part: InputChanges) => buildFor('extend', { of: {}, ...part });
const always = { audioId: 'track-1', model: 'V4_5' };

test('GIVEN empty fields WHEN a track is extended THEN everything is inherited, with the track’s model', () => {
  assert.deepEqual(plan({}), { request: { ...always, defaultParamFlag: false } });
  assert.deepEqual(plan({ of: { model: undefined } }), {
    request: { ...always, model: DEFAULT_MODEL, defaultParamFlag: false },
  });
});

test('GIVEN only lyrics WHEN a track is extended THEN it continues near its end, with its style and title', () => {
  const request = {
    ...always,
    defaultParamFlag: true,
    continueAt: 119.44,
    prompt: '[Outro]\nHome',
    style: 'folk, fiddle',
    title: 'Haul Away',
  };
  const fields = { lyrics: '[Outro]\nHome' };
  assert.deepEqual(plan({ fields, of: { seconds: 120.447 } }), { request });
  const own = { ...fields, from: 60, style: 'metal', title: 'Harbour' };
  assert.deepEqual(plan({ fields: own }), {
    request: { ...request, continueAt: 60, style: 'metal', title: 'Harbour' },
  });
});

test('GIVEN an instrumental WHEN a track is extended THEN it has the lyrics for an instrumental', () => {
  const built = plan({ fields: { instrumental: true } });
  assert.ok('request' in built);
  assert.deepEqual([built.request.prompt, built.request.continueAt], ['[Instrumental]', 119]);
});

test('GIVEN some of the required fields WHEN a track is extended THEN the others are required if they cannot be derived', () => {
  const needed = (field: string) => ({ problem: { kind: 'field-needed', field } });
  assert.deepEqual(plan({ fields: { from: 60 } }), needed('lyrics'));
  assert.deepEqual(plan({ fields: { style: 'metal' } }), needed('lyrics'));
  assert.deepEqual(plan({ fields: { title: 'Harbour' } }), needed('lyrics'));
  assert.deepEqual(plan({ fields: { lyrics: 'la' }, of: { tags: undefined } }), needed('style'));
  assert.deepEqual(plan({ fields: { lyrics: 'la' }, of: { seconds: undefined } }), needed('from'));
});

test('GIVEN a position at the end or later WHEN a track is extended THEN the last possible position is named', () => {
  const outside = { problem: { kind: 'field-range', field: 'from', min: 0.1, max: 119.9 } };
  assert.deepEqual(plan({ fields: { from: 120, lyrics: 'la' } }), outside);
  assert.ok('request' in plan({ fields: { from: 119.9, lyrics: 'la' } }));
  assert.ok('request' in plan({ fields: { lyrics: 'la' }, of: { seconds: 0.8 } }), 'a track of length zero');
});

test('GIVEN tags and a title longer than the model’s limits WHEN they are inherited THEN they are truncated between words', () => {
  const of = { model: 'V4', tags: 'fiddle '.repeat(40), title: 'Haul '.repeat(40) };
  const built = plan({ fields: { lyrics: 'la' }, of });
  assert.ok('request' in built);
  const { style, title } = built.request;
  assert.match(String(style), /^(fiddle ){27}fiddle$/);
  assert.match(String(title), /^(Haul ){15}Haul$/);
  assert.deepEqual(plan({ fields: { lyrics: 'la', style: 'x'.repeat(201) }, of }), {
    problem: { kind: 'field-too-long', field: 'style', over: 1, max: 200 },
  });
});

test('GIVEN a request with own values WHEN one is missing or too long THEN it is rejected', () => {
  const own = {
    ...always,
    defaultParamFlag: true,
    continueAt: 9,
    prompt: 'la',
    style: 'folk',
    title: 'Rain',
  };
  const complaints = (part: object) => schemaIssues(extendRequestSchema, { ...own, ...part });
  assert.deepEqual(
    complaints({ prompt: 'x'.repeat(5000), style: 'x'.repeat(1000), title: 'x'.repeat(80) }),
    [],
  );
  assert.deepEqual(complaints({ prompt: 'x'.repeat(5001), model: 'V5' }), ['prompt too_big > 5000']);
  assert.deepEqual(complaints({ prompt: 'x'.repeat(3001), model: 'V4' }), ['prompt too_big > 3000']);
  for (const field of ['continueAt', 'prompt', 'style', 'title', 'audioId', 'model']) {
    assert.equal(complaints({ [field]: undefined }).length, 1, field);
  }
  assert.equal(complaints({ continueAt: 0 }).length, 1);
  assert.deepEqual(schemaIssues(extendRequestSchema, { ...always, defaultParamFlag: false }), []);
});
