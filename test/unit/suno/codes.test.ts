import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FailureReason } from '../../../src/domain/failureReasons.ts';
import { OPERATION_NAMES, type OperationName } from '../../../src/domain/operationNames.ts';
import { VENDOR_NAMES, type VendorName } from '../../../src/domain/vendorNames.ts';
import type { Operation } from '../../../src/suno/operations/operation.ts';
import { operationOf, operations } from '../../../src/suno/operations/registry.ts';

/** Code, then its meaning inside HTTP 200 for: a song at KIE, a song at sunoapi, lyrics at KIE, lyrics at sunoapi. */
type Row = readonly [number, FailureReason, FailureReason, FailureReason, FailureReason];

function forBothVendors(code: number, reason: FailureReason): Row {
  return [code, reason, reason, reason, reason];
}

const REFUSALS: readonly Row[] = [
  [400, 'request-invalid', 'request-invalid', 'description-refused', 'description-refused'],
  forBothVendors(401, 'key-refused'),
  forBothVendors(402, 'no-credits'),
  forBothVendors(403, 'key-refused'),
  forBothVendors(404, 'wrong-address'),
  [405, 'wrong-address', 'rate-limited', 'rate-limited', 'rate-limited'],
  forBothVendors(408, 'upstream-timeout'),
  forBothVendors(409, 'already-exists'),
  forBothVendors(413, 'text-too-long'),
  forBothVendors(422, 'request-invalid'),
  [429, 'rate-limited', 'no-credits', 'no-credits', 'no-credits'],
  forBothVendors(430, 'rate-limited'),
  forBothVendors(433, 'key-limit'),
  forBothVendors(451, 'source-unavailable'),
  forBothVendors(455, 'maintenance'),
  forBothVendors(500, 'vendor-error'),
  forBothVendors(501, 'generation-failed'),
  forBothVendors(505, 'feature-disabled'),
  forBothVendors(531, 'generation-refunded'),
  forBothVendors(777, 'unexpected-code'),
];

/** The same for a code in a callback. */
const RESULTS: readonly Row[] = [
  [400, 'copyrighted-lyrics', 'copyrighted-lyrics', 'description-refused', 'description-refused'],
  forBothVendors(408, 'upstream-timeout'),
  [413, 'matches-existing-work', 'matches-existing-work', 'text-too-long', 'text-too-long'],
  forBothVendors(451, 'source-unavailable'),
  forBothVendors(455, 'maintenance'),
  forBothVendors(500, 'vendor-error'),
  forBothVendors(501, 'generation-failed'),
  forBothVendors(531, 'generation-refunded'),
  forBothVendors(777, 'unexpected-code'),
];

const PLACES: readonly (readonly [OperationName, VendorName])[] = [
  ['generate', 'kie'],
  ['generate', 'sunoapi'],
  ['lyrics', 'kie'],
  ['lyrics', 'sunoapi'],
];

for (const [at, [name, vendor]] of PLACES.entries()) {
  const operation = operationOf(name);

  test(`GIVEN ${name} at ${vendor} WHEN a submission is rejected inside HTTP 200 THEN each code has its own meaning`, () => {
    for (const [code, ...reasons] of REFUSALS) {
      const credits = code === 531 ? 'refunded' : 'unused';
      assert.deepEqual(operation.explainRejection(code, vendor, 200), {
        reason: reasons[at],
        code: String(code),
        credits,
      });
    }
  });

  test(`GIVEN ${name} at ${vendor} WHEN a callback fails THEN each code has its own meaning, and only 531 is refunded`, () => {
    for (const [code, ...reasons] of RESULTS) {
      const body = { code, msg: 'Failed', data: { callbackType: 'error', task_id: 'T', data: null } };
      const parsed = operation.parseCallback(body, vendor);
      assert.ok(parsed.kind === 'update');
      const credits = code === 531 ? 'refunded' : 'unknown';
      assert.equal(parsed.update.stage, 'failed');
      assert.deepEqual(parsed.update.failure, { reason: reasons[at], code: String(code), credits });
    }
  });
}

/** Codes of rejections that an operation's page explains differently than that of songs; all other codes are the same. */
const OWN_REFUSALS: Readonly<Partial<Record<OperationName, Partial<Record<VendorName, object>>>>> = {
  lyrics: {
    kie: { 400: 'description-refused', 405: 'rate-limited', 429: 'no-credits' },
    sunoapi: { 400: 'description-refused' },
  },
  'cover-image': { sunoapi: { 429: 'rate-limited' } },
  mashup: { sunoapi: { 429: 'rate-limited' } },
  persona: { sunoapi: { 429: 'rate-limited' } },
  'replace-section': { sunoapi: { 429: 'rate-limited' } },
};

test('GIVEN any operation at either vendor WHEN a submission is rejected THEN a code means what its page says, or else what it means for songs', () => {
  for (const name of OPERATION_NAMES) {
    for (const vendor of VENDOR_NAMES) {
      const own: Readonly<Record<number, string>> = { ...OWN_REFUSALS[name]?.[vendor] };
      for (const [code, atKie, atSunoapi] of REFUSALS) {
        const { reason } = operationOf(name).explainRejection(code, vendor, 200);
        const usual = vendor === 'kie' ? atKie : atSunoapi;
        assert.equal(reason, own[code] ?? usual, `${name} at ${vendor}: ${code}`);
      }
    }
  }
});

test('GIVEN an operation without music WHEN its callback fails THEN a code means the same as for requests, with special ones for voices', () => {
  const refused: Partial<Record<OperationName, string>> = {
    'voice-phrase': 'voice-not-heard',
    voice: 'voice-not-matched',
  };
  const names = OPERATION_NAMES.map(operationOf).filter(
    ({ resultKind, recordPath }) => recordPath && resultKind !== 'tracks' && resultKind !== 'lyrics',
  );
  assert.equal(names.length, 9);
  for (const { name, parseCallback } of names) {
    for (const [code, reason] of [
      [400, refused[name] ?? 'request-invalid'],
      [408, 'upstream-timeout'],
      [500, 'vendor-error'],
      [501, 'generation-failed'],
      [531, 'generation-refunded'],
      [777, 'unexpected-code'],
    ] as const) {
      for (const vendor of VENDOR_NAMES) {
        const parsed = parseCallback({ code, msg: 'Failed', data: { task_id: 'T' } }, vendor);
        assert.ok(parsed.kind === 'update');
        const credits = code === 531 ? 'refunded' : 'unknown';
        assert.deepEqual(parsed.update.failure, { reason, code: String(code), credits }, name);
      }
    }
  }
});

/** All operations that make songs, in which the same codes are about lyrics and recordings under copyright. */
const FAMILY = Object.values<Operation>(operations).filter(
  ({ name, resultKind }) => resultKind === 'tracks' && name !== 'recovery',
);

test('GIVEN any operation with songs WHEN its callback or its record fails THEN codes mean the same as for a song', () => {
  assert.equal(FAMILY.length, 9);
  for (const operation of FAMILY) {
    for (const [at, vendor] of VENDOR_NAMES.entries()) {
      for (const [code, ...reasons] of RESULTS) {
        const body = { code, msg: 'Failed', data: { callbackType: 'error', task_id: 'T', data: null } };
        const record = {
          taskId: 'T',
          status: 'GENERATE_AUDIO_FAILED',
          errorCode: code,
          errorMessage: 'Failed',
        };
        const results = [
          operation.parseCallback(body, vendor),
          operation.parseRecord({ code: 200, data: record }, vendor),
        ];
        for (const parsed of results) {
          assert.ok(parsed.kind === 'update');
          assert.equal(parsed.update.failure?.reason, reasons[at], `${operation.name}, ${vendor}: ${code}`);
        }
      }
    }
  }
});

test('GIVEN a real HTTP 429 or 405 WHEN it is explained THEN it has HTTP’s meaning, for both vendors', () => {
  for (const vendor of VENDOR_NAMES) {
    for (const name of ['generate', 'lyrics'] as const) {
      const operation = operationOf(name);
      assert.equal(operation.explainRejection(429, vendor, 429).reason, 'rate-limited');
      assert.equal(operation.explainRejection(405, vendor, 405).reason, 'wrong-address');
      assert.equal(operation.explainRejection(402, vendor, 429).reason, 'no-credits');
    }
  }
});
