import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateRequestSchema } from '../../../src/suno/operations/generate.ts';
import { lyricsRequestSchema } from '../../../src/suno/operations/lyrics.ts';
import { limitsOf } from '../../../src/suno/requests/limits.ts';
import { OFFERED_MODELS } from '../../../src/suno/requests/models.ts';

const idea = { customMode: false, instrumental: false, model: 'V5_5', prompt: 'a shanty about rain' };
const custom = { ...idea, customMode: true, prompt: '[Verse]\nRain', style: 'folk', title: 'Rain' };

/** The fields for which a request was rejected, with the limit if it was too long. */
function complaints(request: unknown): string[] {
  const { error } = generateRequestSchema.safeParse(request);
  return (error?.issues ?? []).map(issue => {
    const limit = issue.code === 'too_big' ? ` > ${issue.maximum}` : '';
    return `${issue.path.join('.')} ${issue.code}${limit}`;
  });
}

test('GIVEN an idea WHEN it is validated THEN it needs a prompt of at most 500 characters and no other field', () => {
  assert.deepEqual(complaints(idea), []);
  assert.deepEqual(complaints({ ...idea, prompt: 'x'.repeat(500) }), []);
  assert.deepEqual(complaints({ ...idea, prompt: 'x'.repeat(501) }), ['prompt too_big > 500']);
  assert.deepEqual(complaints({ ...idea, prompt: '  ' }), ['prompt too_small']);
  assert.deepEqual(complaints({ ...idea, instrumental: true, prompt: undefined }), ['prompt too_small']);
});

test('GIVEN custom mode WHEN a song is validated THEN lyrics, style and title are required, lyrics not for an instrumental', () => {
  assert.deepEqual(complaints(custom), []);
  assert.deepEqual(complaints({ ...custom, prompt: '', style: '', title: '' }), [
    'prompt too_small',
    'style too_small',
    'title too_small',
  ]);
  assert.deepEqual(complaints({ ...custom, prompt: undefined, instrumental: true }), []);
});

test('GIVEN each model WHEN texts have the maximum length, and one more THEN the first are accepted and the second name the limit', () => {
  for (const [model, prompt, style] of [
    ['V3_5', 3000, 200],
    ['V4', 3000, 200],
    ['V4_5', 5000, 1000],
    ['V4_5PLUS', 5000, 1000],
    ['V4_5ALL', 5000, 1000],
    ['V5', 5000, 1000],
    ['V5_5', 5000, 1000],
  ] as const) {
    const longest = {
      ...custom,
      model,
      prompt: 'x'.repeat(prompt),
      style: 'x'.repeat(style),
      title: 'x'.repeat(80),
      negativeTags: 'x'.repeat(200),
    };
    assert.deepEqual(complaints(longest), [], model);
    const tooLong = {
      ...longest,
      prompt: `${longest.prompt}x`,
      style: `${longest.style}x`,
      title: `${longest.title}x`,
      negativeTags: `${longest.negativeTags}x`,
    };
    assert.deepEqual(
      complaints(tooLong),
      [
        `prompt too_big > ${prompt}`,
        `style too_big > ${style}`,
        'title too_big > 80',
        'negativeTags too_big > 200',
      ],
      model,
    );
  }
});

test('GIVEN characters of two units WHEN they are counted THEN the stricter count applies', () => {
  assert.deepEqual(complaints({ ...idea, prompt: '🌧'.repeat(250) }), []);
  assert.deepEqual(complaints({ ...idea, prompt: '🌧'.repeat(251) }), ['prompt too_big > 500']);
});

test('GIVEN weights out of range WHEN a song is validated THEN each is rejected', () => {
  assert.deepEqual(complaints({ ...custom, styleWeight: 0.65, vocalGender: 'f', duration: 360 }), []);
  for (const wrong of [
    { styleWeight: 1.01 },
    { audioWeight: -0.1 },
    { vocalGender: 'x' },
    { duration: 361 },
  ]) {
    assert.equal(complaints({ ...custom, ...wrong }).length, 1, JSON.stringify(wrong));
  }
});

test('GIVEN texts with surrounding spaces and an empty one WHEN a song is validated THEN they are trimmed and removed', () => {
  const { prompt, style } = generateRequestSchema.parse({ ...idea, prompt: ' rain \n', style: ' ' });
  assert.equal(prompt, 'rain');
  assert.equal(style, undefined);
});

test('GIVEN a description of lyrics WHEN it is empty or over 200 THEN it is rejected', () => {
  assert.equal(lyricsRequestSchema.parse({ prompt: ' the tide ' }).prompt, 'the tide');
  assert.ok(lyricsRequestSchema.safeParse({ prompt: 'x'.repeat(200) }).success);
  for (const prompt of ['x'.repeat(201), ' ', undefined]) {
    assert.ok(!lyricsRequestSchema.safeParse({ prompt }).success, JSON.stringify(prompt));
  }
});

test('GIVEN the models to choose from WHEN Discord shows them THEN they fit in its 25 choices and are unique', () => {
  assert.deepEqual(OFFERED_MODELS, ['V6', 'V6_WILD', 'V6_MINI']);
  assert.equal(limitsOf('extend', 'V6').title, 80);
});
