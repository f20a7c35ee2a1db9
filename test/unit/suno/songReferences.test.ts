import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reference, SongInput } from '../../../src/domain/taskInput.ts';
import { generate } from '../../../src/suno/operations/generate.ts';
import { buildSongRequest } from '../../../src/suno/requests/buildSongRequest.ts';

const MB = 1024 * 1024;

function fileOf(kind: Reference['kind'], number: number, bytes = 9): Reference {
  const name = { image: 'a.png', video: 'a.mp4', audio: 'a.mp3' }[kind];
  const uploaded = { url: `https://uploads.example/${kind}-${number}`, at: 1 };
  return { kind, name, bytes, url: 'https://cdn.example/a', uploaded };
}

function build(input: Partial<SongInput>) {
  const built = buildSongRequest({ kind: 'song', instrumental: false, model: 'V6', ...input });
  if ('problem' in built) return built.problem;
  return { ...generate.request.parse(built.request) };
}

test('GIVEN references WHEN a song is built THEN it uses simple mode with all of them and without an invented style', () => {
  const references = [fileOf('image', 1), fileOf('image', 2), fileOf('video', 1), fileOf('audio', 1)];
  const urls = {
    imageUrls: ['https://uploads.example/image-1', 'https://uploads.example/image-2'],
    videoUrls: ['https://uploads.example/video-1'],
    audioUrls: ['https://uploads.example/audio-1'],
  };
  const base = { customMode: false, instrumental: false, model: 'V6' };
  assert.deepEqual(build({ references }), { ...base, ...urls });
  assert.deepEqual(build({ references, idea: 'xyz' }), { ...base, ...urls, prompt: 'xyz' });
  assert.deepEqual(build({ references, idea: 'a jazz song', title: 'Sea', voice: 'f', avoid: 'drums' }), {
    ...base,
    ...urls,
    prompt: 'a jazz song',
    style: 'jazz, female vocals',
  });
});

test('GIVEN references at the limits of the vendor WHEN a song is built THEN one more file, or one byte more, is refused by name', () => {
  const many = (kind: Reference['kind'], count: number) =>
    Array.from({ length: count }, (_, at) => fileOf(kind, at));
  const cases: readonly (readonly [Reference[], object | undefined])[] = [
    [many('image', 5), undefined],
    [many('image', 6), { kind: 'reference-count', what: 'image', max: 5 }],
    [many('video', 2), { kind: 'reference-count', what: 'video', max: 1 }],
    [[fileOf('image', 1, 10 * MB)], undefined],
    [[fileOf('image', 1, 10 * MB + 1)], { kind: 'reference-size', name: 'a.png', max: 10 }],
    [[fileOf('video', 1, 100 * MB + 1)], { kind: 'reference-size', name: 'a.mp4', max: 100 }],
    [[fileOf('audio', 1, 100 * MB + 1)], { kind: 'reference-size', name: 'a.mp3', max: 100 }],
    [[{ ...fileOf('image', 1), type: 'image/gif' }], { kind: 'reference-type', name: 'a.png' }],
    [
      [...many('image', 5), ...many('video', 1), ...many('audio', 4)],
      { kind: 'reference-count', what: 'all', max: 10 },
    ],
  ];
  for (const [references, problem] of cases) {
    const built = build({ idea: 'rain', references });
    if (problem) assert.deepEqual(built, problem);
    else assert.ok('customMode' in built, JSON.stringify(built));
  }
});

test('GIVEN references with own lyrics, a persona or a retired model WHEN a song is built THEN it is refused, and nothing is dropped', () => {
  const references = [fileOf('image', 1)];
  assert.deepEqual(build({ references, lyrics: 'la', style: 'folk' }), { kind: 'references-need-idea' });
  const persona = { id: 'p', name: 'Fog' };
  assert.deepEqual(build({ references, idea: 'rain', persona }), { kind: 'references-need-idea' });
  assert.deepEqual(build({ references, idea: 'rain', model: 'V5' }), { kind: 'references-need-model' });
  const custom = { customMode: true, instrumental: true, model: 'V6', style: 'folk', title: 'Rain' };
  assert.ok(!generate.request.safeParse({ ...custom, imageUrls: ['https://uploads.example/1'] }).success);
});

test('GIVEN tuned values WHEN a song is built THEN custom mode uses them, simple mode leaves them out, and values out of range are refused', () => {
  const tuning = { variety: 0, weirdness: 0.25, strength: 1, duration: 10 };
  const sent = { variety: 0, weirdnessConstraint: 0.25, styleWeight: 1, duration: 10 };
  assert.partialDeepStrictEqual(build({ lyrics: 'la', style: 'folk', tuning }), sent);
  assert.partialDeepStrictEqual(build({ instrumental: true, style: 'folk', tuning }), sent);
  const simple = Object.keys(build({ idea: 'rain', tuning }));
  assert.deepEqual(simple.sort(), ['customMode', 'instrumental', 'model', 'prompt', 'style']);
  const old = build({ lyrics: 'la', style: 'folk', tuning, model: 'V5' });
  assert.deepEqual(['variety' in old, 'duration' in old, 'styleWeight' in old], [false, false, true]);
  for (const [name, value] of [
    ['variety', 5],
    ['weirdness', 1.01],
    ['strength', -0.01],
    ['duration', 9],
    ['duration', 361],
  ] as const)
    assert.partialDeepStrictEqual(build({ lyrics: 'la', style: 'folk', tuning: { [name]: value } }), {
      kind: 'field-range',
      field: name,
    });
});
