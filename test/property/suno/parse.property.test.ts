import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FAILURE_REASONS } from '../../../src/domain/failureReasons.ts';
import type { OperationName } from '../../../src/domain/operationNames.ts';
import { type Update, updateFields } from '../../../src/domain/update.ts';
import { VENDOR_NAMES } from '../../../src/domain/vendorNames.ts';
import type { ParseResult } from '../../../src/suno/operations/operation.ts';
import { operationOf, operations } from '../../../src/suno/operations/registry.ts';
import { PROPERTY_RUNS } from '../../support/propertyRuns.ts';
import { typicalBodies } from './typicalBodies.ts';

/** More runs than of other properties, because each outcome has to occur by chance. */
const RUNS = 10 * PROPERTY_RUNS;

const NAMES = Object.keys(operations) as OperationName[];

const odd = fc.jsonValue();
const url = fc.oneof(fc.constant('https://tempfile.aiquickdraw.com/r/1.mp3'), fc.webUrl(), odd);

function maybe(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: odd });
}

const item = fc.record(
  {
    id: maybe(fc.uuid()),
    audio_url: url,
    audioUrl: url,
    image_url: url,
    text: maybe(fc.string()),
    title: maybe(fc.string()),
    status: maybe(fc.constantFrom('complete', 'failed')),
    duration: fc.oneof(fc.double(), fc.string(), odd),
    createTime: odd,
  },
  { requiredKeys: [] },
);
const list = maybe(fc.array(item, { maxLength: 4 }));

const flag = fc.constantFrom(
  'PENDING',
  'SUCCESS',
  'CALLBACK_EXCEPTION',
  'GENERATE_AUDIO_FAILED',
  'wait_validating',
  'processing_validate_fail',
  ...[0, 1, 2, 3],
);
const number = fc.oneof(fc.double(), fc.nat(200), fc.nat(200).map(String), odd);
const note = fc.record({ pitch: number, start: number, end: number, velocity: number }, { requiredKeys: [] });
const instruments = maybe(
  fc.array(fc.record({ name: odd, notes: maybe(fc.array(note, { maxLength: 3 })) }, { requiredKeys: [] }), {
    maxLength: 3,
  }),
);
const word = fc.record({ word: maybe(fc.string()), startS: number, endS: number }, { requiredKeys: [] });
const stems = maybe(
  fc.record({ vocal_url: url, drumsUrl: url, origin_url: url, originData: list }, { requiredKeys: [] }),
);

/** Names of results other than songs, each combined with any of the others. */
const results = {
  images: maybe(fc.array(url, { maxLength: 4 })),
  audioWavUrl: url,
  video_url: url,
  videoUrl: url,
  vocal_separation_info: stems,
  vocal_removal_info: stems,
  instruments,
  validateInfo: maybe(fc.string()),
  voiceId: maybe(fc.string()),
  alignedWords: maybe(fc.array(word, { maxLength: 4 })),
  result: maybe(fc.string()),
  personaId: maybe(fc.string()),
  isAvailable: maybe(fc.boolean()),
};

/** Bodies that resemble the vendor's, because arbitrary JSON is rejected by the first check. */
const nearly = fc.record(
  {
    code: fc.oneof(fc.constantFrom(200, 400, 413, 500, 501, 531), fc.integer(), odd),
    msg: odd,
    data: maybe(
      fc.record(
        {
          task_id: maybe(fc.string()),
          taskId: maybe(fc.string()),
          callbackType: maybe(fc.constantFrom('text', 'first', 'complete', 'error')),
          data: list,
          status: maybe(flag),
          successFlag: maybe(flag),
          response: maybe(fc.record({ sunoData: list, data: list, ...results }, { requiredKeys: [] })),
          midiData: maybe(fc.record({ instruments }, { requiredKeys: [] })),
          errorCode: maybe(fc.constantFrom(200, 0, 400, 500, 531, '413')),
          ...results,
        },
        { requiredKeys: [] },
      ),
    ),
    taskId: odd,
  },
  { requiredKeys: [] },
);

function bodiesOf(name: OperationName): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 1, arbitrary: odd },
    { weight: 5, arbitrary: nearly },
    { weight: 2, arbitrary: typicalBodies(name) },
  );
}

const ADDRESS = /^https?:\/\/[^\s]{1,2048}$/;

/** What a completed task must have, by its kind of result. */
function isWhole({ tracks, lyrics, result }: Update): boolean {
  if (!result) return tracks.some(track => track.audioUrl) || lyrics.some(variant => variant.text);
  const size: Partial<Record<typeof result.kind, number>> = {
    images: result.kind === 'images' ? result.urls.length : 0,
    stems: result.kind === 'stems' ? result.stems.length : 0,
    midi: result.kind === 'midi' ? result.instruments.flatMap(one => one.notes).length : 0,
    'timed-lyrics': result.kind === 'timed-lyrics' ? result.words.length : 0,
  };
  return (size[result.kind] ?? 1) > 0;
}

function addressesOf({ tracks, result }: Update): (string | undefined)[] {
  const ofTracks = tracks.flatMap(({ audioUrl, sourceAudioUrl, streamUrl, imageUrl }) => [
    audioUrl,
    sourceAudioUrl,
    streamUrl,
    imageUrl,
  ]);
  if (result?.kind === 'images') return result.urls;
  if (result?.kind === 'stems') return result.stems.map(stem => stem.url);
  return result?.kind === 'wav' || result?.kind === 'video' ? [result.url] : ofTracks;
}

function holds(parsed: ParseResult, makes: string): void {
  if (parsed.kind !== 'update') return;
  const { update } = parsed;
  updateFields.strict().parse(update);
  assert.ok(update.tracks.length <= 10 && update.lyrics.length <= 10);
  assert.equal(update.stage === 'failed', update.failure !== undefined);
  if (update.failure) assert.ok(FAILURE_REASONS.some(reason => reason === update.failure?.reason));
  if (update.result) assert.equal(update.result.kind, makes);
  if (update.stage === 'complete') assert.ok(isWhole(update), 'a complete update contains its result');
  for (const address of addressesOf(update)) if (address !== undefined) assert.match(address, ADDRESS);
}

const NEWS = ['failed', 'submitted', 'complete'];

for (const name of NAMES) {
  const operation = operationOf(name);
  const { parseResponse } = operation;
  const outcomes = parseResponse
    ? ['unrecognized', 'failed', 'complete']
    : ['unrecognized', 'nothing', ...NEWS];

  test(`GIVEN any JSON WHEN ${name} parses it as callback or record THEN it never throws and its update is valid`, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(bodiesOf(name), fc.constantFrom(...VENDOR_NAMES), (body, vendor) => {
        const byCallback = operation.parseCallback(body, vendor);
        const byRecord = operation.parseRecord(body, vendor);
        const asAnswer = parseResponse?.(body, vendor, { name: 'Salt', task_id: 'T' });
        if (asAnswer) assert.deepEqual([byCallback.kind, byRecord.kind], ['unrecognized', 'unrecognized']);
        for (const parsed of asAnswer ? [asAnswer] : [byCallback, byRecord]) {
          holds(parsed, operation.resultKind);
          seen.add(parsed.kind === 'update' ? parsed.update.stage : parsed.kind);
        }
      }),
      { numRuns: RUNS },
    );
    for (const outcome of outcomes) assert.ok(seen.has(outcome), `the bodies reach ${outcome}`);
  });
}

test('GIVEN more items than any task has WHEN they are read THEN ten are kept', () => {
  const items = Array.from({ length: 11 }, (_, index) => ({ id: `${index}`, text: 'Rain' }));
  const data = { callbackType: 'complete', task_id: 'T', data: items };
  // The items of a recovery are in another place, and count with audio only.
  const listing = NAMES.filter(one => one !== 'recovery');
  for (const name of listing.filter(one => ['tracks', 'lyrics'].includes(operationOf(one).resultKind))) {
    const parsed = operationOf(name).parseCallback({ code: 200, data }, 'kie');
    assert.ok(parsed.kind === 'update');
    assert.equal(parsed.update.tracks.length + parsed.update.lyrics.length, 10, name);
  }
});

test('GIVEN very long texts and URLs WHEN they are read THEN they are truncated, valid, or left out', () => {
  const track = { title: `${'x'.repeat(199)}🌧`, audio_url: `https://x.example/${'x'.repeat(2048)}` };
  const body = { code: 200, data: { callbackType: 'first', task_id: 'T', data: [track] } };
  const parsed = operationOf('generate').parseCallback(body, 'kie');
  assert.ok(parsed.kind === 'update');
  assert.deepEqual(parsed.update.tracks, [{ title: `${'x'.repeat(199)}\ufffd` }]);
});
