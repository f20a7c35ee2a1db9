import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { OPERATIONS } from '../../../sandbox/kie/operations/index.ts';
import { firstRejection } from '../../../sandbox/kie/rules.ts';
import type { SongInput } from '../../../src/domain/taskInput.ts';
import { VENDOR_NAMES } from '../../../src/domain/vendorNames.ts';
import { generateRequestSchema } from '../../../src/suno/operations/generate.ts';
import { buildSongRequest } from '../../../src/suno/requests/buildSongRequest.ts';
import { OFFERED_MODELS } from '../../../src/suno/requests/models.ts';

function build(input: Partial<SongInput>) {
  return buildSongRequest({ kind: 'song', instrumental: false, model: 'V6', ...input });
}

const simple = { customMode: false, instrumental: false, model: 'V6' };

test('GIVEN only an idea WHEN it is built for V6 THEN the request has a style from the idea and nothing else', () => {
  assert.deepEqual(build({ idea: 'a sea shanty about rain' }), {
    request: { ...simple, prompt: 'a sea shanty about rain', style: 'sea shanty' },
  });
  assert.deepEqual(build({ idea: 'rain', instrumental: true }), {
    request: { ...simple, instrumental: true, prompt: 'rain', style: 'melodic' },
  });
});

test('GIVEN an idea with all other fields WHEN it is built THEN style and voice are its style, and the idea is unchanged', () => {
  const all = { idea: 'rain in May', style: 'folk', title: 'Drops', voice: 'f', avoid: 'drums' } as const;
  assert.deepEqual(build(all), {
    request: { ...simple, prompt: 'rain in May', style: 'folk, female vocals' },
  });
  assert.deepEqual(build({ ...all, instrumental: true }), {
    request: { ...simple, instrumental: true, prompt: 'rain in May', style: 'folk' },
  });
});

test('GIVEN texts at their limits and one over WHEN an idea is built THEN the field that is too long is named', () => {
  const tooLong = (part: string, max: number) => ({ problem: { kind: 'too-long', part, over: 1, max } });
  assert.ok('request' in build({ idea: 'x'.repeat(3000) }));
  assert.deepEqual(build({ idea: 'x'.repeat(3001) }), tooLong('idea', 3000));
  assert.deepEqual(build({ idea: 'x', style: 'x'.repeat(1001) }), tooLong('style', 1000));
  assert.deepEqual(build({ idea: 'x', title: 'x'.repeat(81) }), tooLong('title', 80));
});

test('GIVEN lyrics WHEN they are built THEN they are in their own field, with style, title and duration', () => {
  const lyrics = '[Verse 1]\nRow the boat, me hearties,\nrow';
  assert.deepEqual(build({ lyrics, style: 'shanty', voice: 'm', avoid: 'x'.repeat(1000), idea: 'slowly' }), {
    request: {
      customMode: true,
      instrumental: false,
      model: 'V6',
      lyrics,
      style: 'shanty. slowly',
      title: 'Row the boat, me hearties',
      vocalGender: 'm',
      negativeTags: 'x'.repeat(1000),
      duration: 90,
    },
  });
  assert.deepEqual(build({ lyrics, style: 'shanty', avoid: 'x'.repeat(1001) }), {
    problem: { kind: 'too-long', part: 'avoid', over: 1, max: 1000 },
  });
});

test('GIVEN an instrumental without an idea, or a persona WHEN it is built THEN it is custom mode', () => {
  assert.deepEqual(build({ instrumental: true, style: 'lo-fi' }), {
    request: {
      customMode: true,
      instrumental: true,
      model: 'V6',
      style: 'lo-fi',
      title: 'lo-fi',
      duration: 150,
    },
  });
  const persona = { id: 'p1', name: 'Pat' };
  const played = build({ instrumental: true, idea: 'a calm morning', persona });
  assert.ok('request' in played);
  assert.deepEqual(
    [played.request.customMode, played.request.style, played.request.personaId],
    [true, 'a calm morning', 'p1'],
  );
  assert.deepEqual(build({ idea: 'rain', persona }), { problem: { kind: 'persona-needs-lyrics' } });
  assert.deepEqual(build({}), { problem: { kind: 'idea-needed' } });
});

test('GIVEN any input WHEN it is built THEN both vendors accept it, and only the member’s lyrics are sung', () => {
  const text = fc.option(
    fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).filter(one => one.trim() !== ''),
      fc.constantFrom('jazz', 'no drums', 'x'.repeat(80), 'x'.repeat(200), 'x'.repeat(980), 'x'.repeat(3000)),
    ),
    { nil: undefined },
  );
  const input = fc.record({
    kind: fc.constant('song' as const),
    idea: text,
    lyrics: text,
    title: text,
    style: text,
    avoid: text,
    voice: fc.constantFrom('f' as const, 'm' as const, undefined),
    persona: fc.constantFrom(undefined, { id: 'p', name: 'Pat', style: 'folk' }),
    instrumental: fc.boolean(),
    model: fc.constantFrom(...OFFERED_MODELS),
  });
  let inputs = 0;
  let requests = 0;
  fc.assert(
    fc.property(input, input => {
      inputs += 1;
      const built = buildSongRequest(input);
      if ('problem' in built) return;
      requests += 1;
      const request = generateRequestSchema.parse(built.request);
      assert.deepEqual(Object.keys(request).sort(), Object.keys(built.request).sort(), 'nothing is dropped');
      const body = { ...request, callBackUrl: 'https://bot.example/callbacks/1/2' };
      for (const vendor of VENDOR_NAMES) {
        const refusal = firstRejection(OPERATIONS.generate.rules, body, vendor);
        assert.equal(refusal, undefined, JSON.stringify(refusal));
      }
      const sung = request.customMode ? (request.lyrics ?? request.prompt) : undefined;
      assert.equal(sung, request.customMode ? input.lyrics?.trim() : undefined);
    }),
  );
  assert.ok(requests > inputs / 10, `${requests} of ${inputs} inputs come to a request`);
});
