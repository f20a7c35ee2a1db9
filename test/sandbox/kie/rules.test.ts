import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATIONS } from '../../../sandbox/kie/operations/index.ts';
import { type Body, firstRejection } from '../../../sandbox/kie/rules.ts';
import { SONG } from './support.ts';

const CUSTOM = { ...SONG, customMode: true, prompt: '[Verse] la', style: 'folk', title: 'Fog' };
const { prompt, ...INSTRUMENTAL } = { ...CUSTOM, instrumental: true };
const without = (body: Body, name: string): Body => ({ ...body, [name]: undefined });

const ACCEPTED: [string, Body][] = [
  ['an idea', SONG],
  ['an idea of 500 characters', { ...SONG, prompt: 'x'.repeat(500) }],
  ['empty fields outside custom mode', { ...SONG, style: '', title: '' }],
  ['lyrics, style and title', CUSTOM],
  ['an instrumental without prompt', INSTRUMENTAL],
  ['lyrics of 5000 characters', { ...CUSTOM, prompt: 'x'.repeat(5000) }],
  [
    'all tuning',
    { ...CUSTOM, vocalGender: 'f', styleWeight: 0.07, audioWeight: 1, negativeTags: 'drums', duration: 60 },
  ],
];

const REFUSED: [string, number, Body][] = [
  ['no callBackUrl', 422, without(SONG, 'callBackUrl')],
  ['a relative callBackUrl', 422, { ...SONG, callBackUrl: '/callbacks' }],
  ['a callBackUrl of another scheme', 422, { ...SONG, callBackUrl: 'ftp://x.example' }],
  ['no customMode', 422, without(SONG, 'customMode')],
  ['a written-out flag', 422, { ...SONG, instrumental: 'false' }],
  ['no model', 422, without(SONG, 'model')],
  ['a model with a full stop', 422, { ...SONG, model: 'V4.5' }],
  ['a model that is gone', 422, { ...SONG, model: 'V3_5' }],
  ['no idea', 422, without(SONG, 'prompt')],
  ['an idea of 501 characters', 413, { ...SONG, prompt: 'x'.repeat(501) }],
  ['style outside custom mode', 422, { ...SONG, style: 'folk' }],
  ['a gender outside custom mode', 422, { ...SONG, vocalGender: 'f' }],
  ['no lyrics', 422, without(CUSTOM, 'prompt')],
  ['no style', 422, without(CUSTOM, 'style')],
  ['no title', 422, without(INSTRUMENTAL, 'title')],
  ['a title of 81 characters', 413, { ...CUSTOM, title: 'x'.repeat(81) }],
  ['lyrics of 5001 characters', 413, { ...CUSTOM, prompt: 'x'.repeat(5001) }],
  ['lyrics of 3001 characters for V4', 413, { ...CUSTOM, model: 'V4', prompt: 'x'.repeat(3001) }],
  ['a style of 201 characters for V4', 413, { ...CUSTOM, model: 'V4', style: 'x'.repeat(201) }],
  ['a title that is a number', 422, { ...CUSTOM, title: 7 }],
  ['another gender', 422, { ...CUSTOM, vocalGender: 'female' }],
  ['a weight above 1', 422, { ...CUSTOM, styleWeight: 1.01 }],
  ['a weight between the steps', 422, { ...CUSTOM, weirdnessConstraint: 0.333 }],
  ['a duration for V5', 422, { ...CUSTOM, model: 'V5', duration: 60 }],
  ['a duration of 9 seconds', 422, { ...CUSTOM, duration: 9 }],
  ['an unknown field', 422, { ...SONG, callbackUrl: 'https://x.example' }],
];

for (const [name, body] of ACCEPTED) {
  test(`GIVEN ${name} WHEN a song is submitted THEN it is accepted`, () => {
    assert.equal(firstRejection(OPERATIONS.generate.rules, body), undefined);
  });
}

for (const [name, code, body] of REFUSED) {
  test(`GIVEN ${name} WHEN a song is submitted THEN it is refused with ${code}`, () => {
    assert.equal(firstRejection(OPERATIONS.generate.rules, body)?.code, code);
  });
}

test('GIVEN a song without callBackUrl WHEN it is submitted THEN the rejection has the vendor’s message', () => {
  assert.equal(
    firstRejection(OPERATIONS.generate.rules, without(SONG, 'callBackUrl'))?.msg,
    'Please enter callBackUrl.',
  );
});

test('GIVEN lyrics WHEN they are submitted THEN at most 200 characters and no other field are accepted', () => {
  const lyrics = { prompt: 'x'.repeat(200), callBackUrl: SONG.callBackUrl };
  assert.equal(firstRejection(OPERATIONS.lyrics.rules, lyrics), undefined);
  assert.equal(firstRejection(OPERATIONS.lyrics.rules, { ...lyrics, prompt: 'x'.repeat(201) })?.code, 413);
  assert.equal(firstRejection(OPERATIONS.lyrics.rules, { ...lyrics, prompt: '' })?.code, 422);
  assert.equal(firstRejection(OPERATIONS.lyrics.rules, { ...lyrics, model: 'V5' })?.code, 422);
  assert.equal(firstRejection(OPERATIONS.lyrics.rules, { prompt: 'x' })?.code, 422);
});
