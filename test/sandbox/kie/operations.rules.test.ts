import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rejectWith } from '../../../sandbox/kie/reject.ts';
import { type Body, firstRejection } from '../../../sandbox/kie/rules.ts';
import type { VendorName } from '../../../src/domain/vendorNames.ts';
import { type AnyOperation, ENDPOINTS, requestsOf, SOME_THINGS } from './requests.ts';

const REQUESTS = requestsOf(SOME_THINGS);
const GONE = undefined;
const long = (characters: number): string => 'x'.repeat(characters);

type Case = [name: string, code: number, changes: Body, vendor?: VendorName];

/** Each breaks one rule. A change to undefined removes the field. */
const REFUSED: Partial<Record<AnyOperation, Case[]>> = {
  extend: [
    ['no callBackUrl', 422, { callBackUrl: GONE }],
    ['no defaultParamFlag', 422, { defaultParamFlag: GONE }],
    ['no audioId', 422, { audioId: GONE }],
    ['another model', 422, { model: 'V9' }],
    ['own parameters without continueAt', 422, { continueAt: GONE }],
    ['continueAt 0', 422, { continueAt: 0 }],
    ['own parameters without lyrics', 422, { prompt: GONE }],
    ['own parameters without style', 422, { style: GONE }],
    ['own parameters without title', 422, { title: '' }],
    ['a title of 81 characters', 413, { title: long(81) }],
    ['a style beside inherited ones', 422, { defaultParamFlag: false }],
    ['a written-out flag', 422, { instrumental: 'true' }],
    ['a weight between the steps', 422, { styleWeight: 0.555 }],
    ['a voice persona for V4_5', 422, { model: 'V4_5', personaId: 'p', personaModel: 'voice_persona' }],
    ['a taskId', 422, { taskId: 'a' }],
  ],
  'upload-extend': [
    ['no uploadUrl', 422, { uploadUrl: GONE }],
    ['a relative uploadUrl', 422, { uploadUrl: '/a.mp3' }],
    ['no instrumental', 422, { instrumental: GONE }],
    ['no continueAt', 422, { continueAt: GONE }],
    ['inherited parameters without continueAt', 422, { ...inherited(), continueAt: GONE }],
    ['inherited parameters without prompt', 422, { ...inherited(), prompt: GONE }],
    ['own parameters without continueAt at the sister vendor', 422, { continueAt: GONE }, 'sunoapi'],
    ['own parameters without style', 422, { style: GONE }],
    ['an audioId', 422, { audioId: 'b' }],
  ],
  'upload-cover': [
    ['no uploadUrl', 422, { uploadUrl: GONE }],
    ['no customMode', 422, { customMode: GONE }],
    ['no lyrics', 422, { prompt: GONE }],
    ['an idea of 501 characters', 413, { customMode: false, style: '', title: '', prompt: long(501) }],
    ['a style outside custom mode', 422, { customMode: false, title: '' }],
    ['a duration for V5', 422, { model: 'V5', duration: 60 }],
    ['no callBackUrl', 422, { callBackUrl: GONE }],
  ],
  'add-vocals': [
    ['no prompt of a discontinued model', 422, { model: 'V5', prompt: GONE }],
    ...['uploadUrl', 'title', 'style', 'negativeTags', 'callBackUrl'].map(
      (name): Case => [`no ${name}`, 422, { [name]: GONE }],
    ),
    ['a style of 1001 characters', 413, { style: long(1001) }],
    ['negative tags of 201 characters', 413, { negativeTags: long(201) }],
    ['a model that cannot listen', 422, { model: 'V4_5' }],
    ['tags', 422, { tags: 'folk' }],
    ['another gender', 422, { vocalGender: 'male' }],
  ],
  'add-instrumental': [
    ...['uploadUrl', 'title', 'tags', 'negativeTags', 'callBackUrl'].map(
      (name): Case => [`no ${name}`, 422, { [name]: GONE }],
    ),
    ['tags of 1001 characters', 413, { tags: long(1001) }],
    ['a title of 81 characters', 413, { title: long(81) }],
    ['a model that cannot listen', 422, { model: 'V4' }],
    ['a prompt', 422, { prompt: 'la' }],
  ],
  'replace-section': [
    ...['taskId', 'audioId', 'prompt', 'tags', 'title', 'fullLyrics', 'infillStartS', 'infillEndS'].map(
      (name): Case => [`no ${name}`, 422, { [name]: GONE }],
    ),
    ['three decimals', 422, { infillStartS: 10.125 }],
    ['an end before the start', 422, { infillEndS: 9 }],
    ['9.99 seconds', 422, { infillEndS: 19.99 }],
    ['a model beside a song', 422, { model: 'V5' }],
    ['a song and an upload', 422, { uploadUrl: SOME_THINGS.uploadUrl, model: 'V5' }],
    [
      'an upload without model',
      422,
      { taskId: GONE, audioId: GONE, uploadUrl: SOME_THINGS.uploadUrl, model: GONE },
    ],
    ['a broken callBackUrl', 422, { callBackUrl: 'x' }],
  ],
  mashup: [
    ['no list', 422, { uploadUrlList: GONE }],
    ['one recording', 422, { uploadUrlList: [SOME_THINGS.uploadUrl] }],
    ['three recordings', 422, { uploadUrlList: Array.from({ length: 3 }, () => SOME_THINGS.uploadUrl) }],
    ['a recording that is no address', 422, { uploadUrlList: ['a', 'b'] }],
    ['no style', 422, { style: GONE }],
    ['a gender outside custom mode', 422, { customMode: false, vocalGender: 'f' }],
    ['negative tags', 422, { negativeTags: 'drums' }],
    ['no callBackUrl', 422, { callBackUrl: GONE }],
  ],
  sounds: [
    ['no prompt', 422, { prompt: GONE }],
    ['a prompt of 501 characters', 413, { prompt: long(501) }],
    ['a model for songs', 422, { model: 'V4_5' }],
    ['no tempo at all', 422, { soundTempo: 0 }],
    ['a tempo of 301', 422, { soundTempo: 301 }],
    ['a key that is none', 422, { soundKey: 'H' }],
    ['a written-out flag', 422, { soundLoop: 'yes' }],
    ['a title', 422, { title: 'Rain' }],
  ],
  'cover-image': [
    ['no taskId', 422, { taskId: GONE }],
    ['no callBackUrl', 422, { callBackUrl: GONE }],
    ['an audioId', 422, { audioId: 'b' }],
  ],
  wav: [
    ['no taskId', 422, { taskId: GONE }],
    ['no audioId', 422, { audioId: GONE }],
    ['no callBackUrl', 422, { callBackUrl: GONE }],
    ['a format', 422, { format: 'flac' }],
  ],
  'separate-vocal': [
    ['another type', 422, { type: 'karaoke' }],
    ['no audioId', 422, { audioId: GONE }],
    ['no callBackUrl', 422, { callBackUrl: GONE }],
  ],
  'split-stem-advanced': [
    ['no stem', 422, { stemName: GONE }],
    ['a stem that is none', 422, { stemName: 'kick' }],
  ],
  midi: [
    ['no taskId', 422, { taskId: GONE }],
    ['no callBackUrl', 422, { callBackUrl: GONE }],
    ['a number for an id', 422, { audioId: 7 }],
  ],
  video: [
    ['no audioId', 422, { audioId: GONE }],
    ['an author of 51 characters', 413, { author: long(51) }],
    ['a domain of 51 characters', 413, { domainName: long(51) }],
    ['no callBackUrl', 422, { callBackUrl: GONE }],
  ],
  'voice-phrase': [
    ['no voiceUrl', 422, { voiceUrl: GONE }],
    ['half a second', 422, { vocalStartS: 0.5 }],
    ['an end before the start', 422, { vocalStartS: 10 }],
    ['another language', 422, { language: 'it' }],
  ],
  voice: [
    ['no taskId', 422, { taskId: GONE }],
    ['no verifyUrl', 422, { verifyUrl: GONE }],
    ['another level', 422, { singerSkillLevel: 'star' }],
  ],
  recovery: [
    ['no task_id', 422, { task_id: GONE }],
    ['no sunoTaskId', 422, { task_id: GONE, sunoTaskId: GONE }, 'sunoapi'],
  ],
  persona: [
    ...['taskId', 'audioId', 'name', 'description'].map(
      (name): Case => [`no ${name}`, 422, { [name]: GONE }],
    ),
    ['a window of 9 seconds', 422, { vocalEnd: 14 }],
    ['a window of 31 seconds', 422, { vocalEnd: 36 }],
    ['a callBackUrl', 422, { callBackUrl: 'https://x.invalid' }],
  ],
  'timed-lyrics': [
    ['no taskId', 422, { taskId: GONE }],
    ['no audioId', 422, { audioId: GONE }],
    ['a callBackUrl', 422, { callBackUrl: 'https://x.invalid' }],
  ],
  'style-boost': [
    ['no content', 422, { content: GONE }],
    ['a prompt', 422, { prompt: 'x' }],
  ],
  'voice-check': [['a taskId in camel case', 422, { task_id: GONE, taskId: 'e' }]],
};

/** Further valid requests. */
const TAKEN: Partial<Record<AnyOperation, Body[]>> = {
  extend: [
    { ...inherited(), continueAt: GONE, prompt: GONE },
    { instrumental: true, prompt: GONE },
  ],
  'upload-extend': [inherited(), { instrumental: true, prompt: GONE }],
  'add-vocals': [{ model: 'V6', vocalGender: 'f', styleWeight: 0.29 }, { prompt: GONE }],
  'replace-section': [
    { taskId: GONE, audioId: GONE, uploadUrl: SOME_THINGS.uploadUrl, model: 'V5', callBackUrl: GONE },
    { infillEndS: 20 },
    { infillEndS: 90 },
  ],
  mashup: [{ customMode: false }, { instrumental: GONE }, { model: 'V5_5', duration: 60 }],
  sounds: [{ soundTempo: null, soundKey: 'Any', model: 'V5_5', callBackUrl: GONE }],
  'separate-vocal': [{ type: GONE }],
  persona: [{ vocalStart: GONE, vocalEnd: GONE }],
};

function inherited(): Body {
  return { defaultParamFlag: false, style: GONE, title: GONE };
}

const judge = (operation: AnyOperation, changes: Body, vendor: VendorName = 'kie') =>
  firstRejection(
    ENDPOINTS[operation].rules,
    JSON.parse(JSON.stringify({ ...REQUESTS[operation], ...changes })),
    vendor,
  );

for (const operation of Object.keys(REQUESTS) as AnyOperation[]) {
  test(`GIVEN ${operation} WHEN valid requests are sent THEN they are accepted`, () => {
    for (const vendor of ['kie', 'sunoapi'] as const) {
      // The one request that the vendors spell differently.
      const isOther = operation === 'recovery' && vendor === 'sunoapi';
      const changes = isOther ? { task_id: GONE, sunoTaskId: 'a' } : {};
      assert.equal(judge(operation, changes, vendor), undefined);
    }
    for (const changes of TAKEN[operation] ?? []) assert.equal(judge(operation, changes), undefined);
  });

  test(`GIVEN ${operation} WHEN one rule is broken THEN it is refused with its code`, () => {
    assert.deepEqual(judge(operation, { nonsense: 1 }), rejectWith(422, 'unknown field: nonsense'));
    for (const [name, code, changes, vendor] of REFUSED[operation] ?? []) {
      const rejection = judge(operation, changes, vendor);
      assert.equal(rejection?.code, code, name);
      assert.ok(
        Object.keys(changes).some(field => rejection.msg.includes(field)),
        `${name}: ${rejection.msg}`,
      );
    }
  });
}
