import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SongInput } from '../../../src/domain/taskInput.ts';
import { buildSongRequest } from '../../../src/suno/requests/buildSongRequest.ts';

function build(input: Partial<SongInput>) {
  return buildSongRequest({ kind: 'song', instrumental: false, model: 'V5', ...input });
}

test('GIVEN only an idea WHEN it is built THEN it is the mode in which the vendor writes the lyrics', () => {
  assert.deepEqual(build({ idea: 'rain' }), {
    request: { customMode: false, instrumental: false, model: 'V5', prompt: 'rain' },
  });
});

test('GIVEN an idea with style, title, voice and what to avoid WHEN it is built THEN all of it is combined in the idea', () => {
  const built = build({ idea: 'rain in May', style: 'folk', title: 'Drops', voice: 'f', avoid: 'drums' });
  assert.deepEqual(built, {
    request: {
      customMode: false,
      instrumental: false,
      model: 'V5',
      prompt: 'rain in May. Style: folk. Title: Drops. Female voice. Avoid: drums',
    },
  });
});

test('GIVEN a combined idea that is too long WHEN it is built THEN the error has the number of characters', () => {
  assert.deepEqual(build({ idea: 'x'.repeat(490), style: 'folk' }), {
    problem: { kind: 'too-long', part: 'idea', over: 3, max: 500 },
  });
});

test('GIVEN lyrics WHEN they are built THEN they are sung word for word, and a missing title is their first line', () => {
  const lyrics = '[Verse 1]\nRow the boat, me hearties,\nrow';
  assert.deepEqual(build({ lyrics, style: 'shanty', voice: 'm', avoid: 'drums' }), {
    request: {
      customMode: true,
      instrumental: false,
      model: 'V5',
      prompt: lyrics,
      style: 'shanty',
      title: 'Row the boat, me hearties',
      vocalGender: 'm',
      negativeTags: 'drums',
    },
  });
});

test('GIVEN lyrics without a style WHEN they are built THEN the style is required', () => {
  assert.deepEqual(build({ lyrics: 'la' }), { problem: { kind: 'style-needed' } });
});

test('GIVEN an instrumental with a style WHEN it is built THEN style and idea describe it together', () => {
  assert.deepEqual(build({ idea: 'a calm morning', style: 'lo-fi', instrumental: true }), {
    request: {
      customMode: true,
      instrumental: true,
      model: 'V5',
      style: 'lo-fi. a calm morning',
      title: 'a calm morning',
    },
  });
});

test('GIVEN an instrumental with only an idea WHEN it is built THEN the idea is enough', () => {
  assert.deepEqual(build({ idea: 'a calm morning', instrumental: true }), {
    request: { customMode: false, instrumental: true, model: 'V5', prompt: 'a calm morning' },
  });
});

test('GIVEN nothing WHEN it is built THEN an idea is required', () => {
  assert.deepEqual(build({}), { problem: { kind: 'idea-needed' } });
});

test('GIVEN an old model WHEN the style is longer than its limit THEN it is rejected before anything is paid', () => {
  assert.deepEqual(build({ lyrics: 'la', style: 'x'.repeat(201), model: 'V4' }), {
    problem: { kind: 'too-long', part: 'style', over: 1, max: 200 },
  });
});

test('GIVEN a model with a duration WHEN it has lyrics THEN the duration fits them', () => {
  const build55 = (lyrics: string | undefined, instrumental = false) => {
    const built = build({ model: 'V5_5', lyrics, style: 'folk', idea: 'x', instrumental });
    return 'request' in built ? built.request.duration : undefined;
  };
  assert.equal(build55('la la'), 90);
  assert.equal(build55('la '.repeat(200)), 230);
  assert.equal(build55('la '.repeat(1000)), 360);
  assert.equal(build55(undefined, true), 150);
});

test('GIVEN a persona WHEN a song is built THEN it needs own lyrics or an instrumental, and for an idea alone lyrics are required', () => {
  const persona = { id: 'p1', name: 'Pat', style: 'folk' };
  const built = build({ lyrics: 'Row the boat', persona });
  assert.ok('request' in built);
  assert.equal(built.request.personaId, 'p1');
  assert.equal(built.request.personaModel, 'style_persona');
  assert.equal(built.request.style, 'folk', 'the persona brings its style');
  const voice = build({ lyrics: 'Row the boat', style: 'rock', persona: { ...persona, isVoice: true } });
  assert.ok('request' in voice);
  assert.equal(voice.request.personaModel, 'voice_persona');
  assert.equal(voice.request.style, 'rock');
  const tune = build({ instrumental: true, style: 'rock', persona });
  assert.ok('request' in tune && tune.request.personaId === 'p1');
  assert.deepEqual(build({ idea: 'rain', persona }), { problem: { kind: 'persona-needs-lyrics' } });
});
