import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FAILURE_REASONS } from '../../src/suno/failureReasons.ts';
import type { Parsed } from '../../src/suno/operation.ts';
import type { OperationName } from '../../src/suno/operationNames.ts';
import { operationOf, operations } from '../../src/suno/operations.ts';
import { VENDOR_NAMES } from '../../src/suno/vendor.ts';
import { updateSchema } from '../../src/tasks/update.ts';

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

/** Bodies that are nearly the vendor's, for arbitrary JSON never gets past the first look. */
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
          status: maybe(fc.constantFrom('PENDING', 'SUCCESS', 'CALLBACK_EXCEPTION', 'GENERATE_AUDIO_FAILED')),
          response: maybe(fc.record({ sunoData: list, data: list }, { requiredKeys: [] })),
          errorCode: odd,
        },
        { requiredKeys: [] },
      ),
    ),
    taskId: odd,
  },
  { requiredKeys: [] },
);

const AUDIO = 'https://tempfile.aiquickdraw.com/r/1.mp3';
const whole = {
  id: fc.uuid(),
  audio_url: fc.constant(AUDIO),
  audioUrl: fc.constant(AUDIO),
  text: fc.constant('Rain'),
};
const wholeList = fc.array(fc.record({ ...whole, title: maybe(fc.string()) }), {
  minLength: 1,
  maxLength: 3,
});

/** Bodies as the vendor means them, so that every outcome is reached in every run and not by luck. */
const usual = fc.oneof(
  wholeList.map(data => ({ code: 200, data: { callbackType: 'complete', task_id: 'T', data } })),
  wholeList.map(data => ({
    code: 200,
    data: { taskId: 'T', status: 'SUCCESS', response: { sunoData: data, data } },
  })),
  fc.constant({ code: 200, data: { taskId: 'T', status: 'PENDING' } }),
  fc.constant({ code: 501, data: { callbackType: 'error', task_id: 'T', data: null } }),
  fc.constant({ code: 200, data: null }),
);

const bodies = fc.oneof(
  { weight: 1, arbitrary: odd },
  { weight: 5, arbitrary: nearly },
  { weight: 2, arbitrary: usual },
);

function holds(parsed: Parsed): void {
  if (parsed.kind !== 'update') return;
  const { update } = parsed;
  updateSchema.strict().parse(update);
  assert.ok(update.tracks.length <= 10 && update.lyrics.length <= 10);
  assert.equal(update.stage === 'failed', update.failure !== undefined);
  if (update.failure) assert.ok(FAILURE_REASONS.some(reason => reason === update.failure?.reason));
  if (update.stage === 'complete') {
    const isWhole = update.tracks.length > 0 && update.tracks.every(track => track.audioUrl);
    assert.ok(isWhole || update.lyrics.some(variant => variant.text), 'complete has what it was made for');
  }
  for (const { audioUrl, streamUrl, imageUrl } of update.tracks) {
    for (const address of [audioUrl, streamUrl, imageUrl]) {
      if (address !== undefined) assert.match(address, /^https?:\/\/[^\s]{1,2048}$/);
    }
  }
}

for (const name of NAMES) {
  const operation = operationOf(name);
  test(`GIVEN any JSON WHEN ${name} reads it by either door THEN it never throws and its news is well formed`, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(bodies, fc.constantFrom(...VENDOR_NAMES), (body, vendor) => {
        for (const parsed of [operation.parseCallback(body, vendor), operation.parseRecord(body, vendor)]) {
          holds(parsed);
          seen.add(parsed.kind === 'update' ? parsed.update.stage : parsed.kind);
        }
      }),
      { numRuns: 1000 },
    );
    for (const outcome of ['foreign', 'nothing', 'failed', 'submitted', 'complete']) {
      assert.ok(seen.has(outcome), `the bodies reach ${outcome}`);
    }
  });
}

test('GIVEN more items than any task has WHEN they are read THEN ten are kept', () => {
  const data = { callbackType: 'complete', task_id: 'T', data: Array(11).fill({ id: '1', text: 'Rain' }) };
  for (const name of NAMES) {
    const parsed = operationOf(name).parseCallback({ code: 200, data }, 'kie');
    assert.ok(parsed.kind === 'update');
    assert.equal(parsed.update.tracks.length + parsed.update.lyrics.length, 10, name);
  }
});

test('GIVEN texts and addresses without measure WHEN they are read THEN they are cut, well formed, or left out', () => {
  const track = { title: `${'x'.repeat(199)}🌧`, audio_url: `https://x.example/${'x'.repeat(2048)}` };
  const body = { code: 200, data: { callbackType: 'first', task_id: 'T', data: [track] } };
  const parsed = operationOf('generate').parseCallback(body, 'kie');
  assert.ok(parsed.kind === 'update');
  assert.deepEqual(parsed.update.tracks, [{ title: `${'x'.repeat(199)}\ufffd` }]);
});
