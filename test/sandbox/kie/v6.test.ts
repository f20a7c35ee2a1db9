import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATIONS } from '../../../sandbox/kie/operations/index.ts';
import type { KieOperation } from '../../../sandbox/kie/operations/names.ts';
import { type Body, firstRejection } from '../../../sandbox/kie/rules.ts';
import { startWithSong } from './songs.ts';
import { NOWHERE, startForTest } from './support.ts';

const always = { model: 'V6', callBackUrl: NOWHERE };
const uploadUrl = 'https://files.invalid/a.mp3';
const SIMPLE = { ...always, customMode: false, instrumental: false, prompt: 'a shanty', style: 'folk' };
const CUSTOM = {
  ...always,
  customMode: true,
  instrumental: false,
  lyrics: 'la',
  style: 'folk',
  title: 'Fog',
};
const REMIX = { ...always, uploadUrl, instrumental: false, style: 'folk', title: 'Fog' };
const MASHUP = { ...always, uploadUrlList: [uploadUrl, uploadUrl], style: 'folk', title: 'Fog' };
const EXTEND = { ...always, audioId: 'b' };
const UPLOAD_EXTEND = { ...always, uploadUrl, continueAt: 3, instrumental: false };
const { prompt, ...STYLE_ALONE } = SIMPLE;
const { style, ...PROMPT_ALONE } = SIMPLE;

const TAKEN: [KieOperation, Body][] = [
  ['generate', SIMPLE],
  ['generate', { ...SIMPLE, prompt: 'x'.repeat(3000) }],
  ['generate', STYLE_ALONE],
  ['generate', { ...PROMPT_ALONE, imageUrls: ['https://files.invalid/a.png'] }],
  ['generate', CUSTOM],
  ['generate', { ...CUSTOM, negativeTags: 'x'.repeat(1000), duration: 360, variety: 4 }],
  ['upload-cover', REMIX],
  ['mashup', MASHUP],
  ['extend', EXTEND],
  ['extend', { ...EXTEND, defaultParamFlag: false, style: 'folk', instrumental: true }],
  ['upload-extend', UPLOAD_EXTEND],
];

const REFUSED: [KieOperation, string, Body][] = [
  ['generate', 'At least one of style, lyrics', PROMPT_ALONE],
  ['generate', 'prompt cannot exceed 3000', { ...SIMPLE, prompt: 'x'.repeat(3001) }],
  ...Object.entries({
    title: 'Fog',
    negativeTags: 'drums',
    duration: 60,
    vocalGender: 'f',
    styleWeight: 0.5,
    weirdnessConstraint: 0.5,
    audioWeight: 0.5,
    variety: 1,
    personaId: 'p',
  }).map(([name, value]): [KieOperation, string, Body] => [
    'generate',
    `${name} is only supported when customMode is true`,
    { ...SIMPLE, [name]: value },
  ]),
  ['generate', 'imageUrls is only supported when customMode is false', { ...CUSTOM, imageUrls: [] }],
  ['generate', 'At least one of style, lyrics, negativeTags', { ...CUSTOM, lyrics: '', style: '' }],
  ['generate', 'lyrics cannot exceed 5000', { ...CUSTOM, lyrics: 'x'.repeat(5001) }],
  ['generate', 'negativeTags cannot exceed 1000', { ...CUSTOM, negativeTags: 'x'.repeat(1001) }],
  ['generate', 'duration must be', { ...CUSTOM, duration: 60.5 }],
  ['generate', 'variety must be', { ...CUSTOM, variety: 5 }],
  ['generate', 'lyrics has no effect with instrumental', { ...CUSTOM, instrumental: true }],
  ['generate', 'lyrics has no effect with a discontinued model', { ...CUSTOM, model: 'V5' }],
  ['upload-cover', 'customMode has no effect', { ...REMIX, customMode: true }],
  ['upload-cover', 'instrumental must be', { ...REMIX, instrumental: undefined }],
  ['mashup', 'customMode has no effect', { ...MASHUP, customMode: true }],
  ['mashup', 'instrumental has no effect', { ...MASHUP, instrumental: true }],
  ['mashup', 'unknown field: negativeTags', { ...MASHUP, negativeTags: 'drums' }],
  ['mashup', 'Please enter style', { ...MASHUP, style: undefined }],
  ['extend', 'unknown field: duration', { ...EXTEND, duration: 60 }],
  ['extend', 'lyrics has no effect with instrumental', { ...EXTEND, instrumental: true, lyrics: 'la' }],
  ['extend', 'Please enter continueAt', { ...EXTEND, defaultParamFlag: true, style: 'a', title: 'b' }],
  ['upload-extend', 'Please enter continueAt', { ...UPLOAD_EXTEND, continueAt: undefined }],
  ['upload-extend', 'instrumental must be', { ...UPLOAD_EXTEND, instrumental: undefined }],
];

for (const [operation, body] of TAKEN) {
  test(`GIVEN ${operation} with ${JSON.stringify(body).slice(0, 90)} WHEN it is sent to V6 THEN it is accepted`, () => {
    for (const vendor of ['kie', 'sunoapi'] as const)
      assert.equal(firstRejection(OPERATIONS[operation].rules, body, vendor), undefined);
  });
}

for (const [operation, reason, body] of REFUSED) {
  test(`GIVEN ${operation} WHEN V6 does not support the request THEN it is rejected: ${reason}`, () => {
    const rejection = firstRejection(OPERATIONS[operation].rules, body);
    assert.ok(rejection?.msg.includes(reason), rejection?.msg ?? 'taken');
  });
}

test('GIVEN custom mode WHEN lyrics are in lyrics, in prompt or in both THEN they are sung, and the field lyrics takes precedence', async t => {
  const { kie, submit } = await startForTest(t);
  const sung = async (words: object): Promise<string | undefined> => {
    await submit({ ...CUSTOM, lyrics: undefined, ...words });
    return (await kie.nextTask()).tracks[0]?.lyrics;
  };
  assert.equal(await sung({ lyrics: 'la la' }), 'la la');
  assert.equal(await sung({ prompt: 'Please make it sad' }), 'Please make it sad');
  assert.equal(await sung({ lyrics: 'la la', prompt: 'Please make it sad' }), 'la la');
  const idea = await submit(SIMPLE).then(() => kie.nextTask());
  assert.notEqual(idea.tracks[0]?.lyrics, SIMPLE.prompt, 'an idea is not used as lyrics');
});

test('GIVEN no duration WHEN V6 makes a song in custom mode THEN it lasts twenty seconds', async t => {
  const { submit, kie, make } = await startWithSong(t);
  const duration = async (body: object): Promise<number | undefined> => {
    await submit({ ...CUSTOM, ...body });
    return (await kie.nextTask()).tracks[0]?.duration;
  };
  assert.equal(await duration({}), 20);
  assert.equal(await duration({ duration: 60 }), 120, 'the length that the sandbox reports for every track');
  assert.equal(await duration({ model: 'V5', prompt: 'la', lyrics: undefined }), 120, 'the vendor chooses');
  const withoutMode = { model: 'V6', customMode: undefined, prompt: undefined };
  assert.equal((await make('upload-cover', withoutMode)).tracks[0]?.duration, 20);
  const mixed = await make('mashup', { ...withoutMode, instrumental: undefined });
  assert.equal(mixed.tracks[0]?.duration, 20);
});

test('GIVEN a discontinued model WHEN it is requested THEN nothing is made or charged, and other models work', async t => {
  const { kie, submit } = await startForTest(t, { discontinued: ['V5'] });
  const before = kie.credits;
  const rejection = await submit({ ...SIMPLE, model: 'V5', style: undefined });
  assert.equal(rejection.code, 422);
  assert.match(rejection.msg, /V5 is discontinued/);
  assert.deepEqual([kie.tasks.length, kie.credits], [0, before]);
  assert.equal((await submit(SIMPLE)).code, 200);
  kie.discontinued.add('V6');
  assert.equal((await submit(SIMPLE)).code, 422);
});
