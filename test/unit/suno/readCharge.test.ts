import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Update } from '../../../src/domain/update.ts';
import { readCharge, withVendorFacts } from '../../../src/suno/failures/withVendorFacts.ts';

test('GIVEN a body with a charge WHEN it is read THEN the credits are returned in hundredths', () => {
  for (const [data, credits] of [
    [{ creditsConsumed: 12 }, 12],
    [{ creditsConsumed: '12.0' }, 12],
    [{ credits_consumed: 0.4 }, 0.4],
    [{ creditsConsumed: 2.499999 }, 2.5],
    [{ creditsConsumed: 0 }, 0],
  ] as const)
    assert.equal(readCharge({ code: 200, data }), credits, JSON.stringify(data));
});

test('GIVEN a body without a plausible charge WHEN it is read THEN no charge is returned', () => {
  for (const data of [
    null,
    [],
    'x',
    {},
    { creditsConsumed: null },
    { creditsConsumed: -1 },
    { creditsConsumed: 1e9 },
  ])
    assert.equal(readCharge({ code: 200, data }), undefined, JSON.stringify(data));
  assert.equal(readCharge('Bad gateway'), undefined);
});

test('GIVEN a charge of zero WHEN the task still runs THEN it is ignored, and counts only at the end', () => {
  const body = { code: 200, data: { creditsConsumed: 0 } };
  const update = (stage: Update['stage']): Update => ({ stage, tracks: [], lyrics: [] });
  assert.equal(withVendorFacts(update('first'), body).creditsConsumed, undefined);
  for (const stage of ['failed', 'complete'] as const)
    assert.equal(withVendorFacts(update(stage), body).creditsConsumed, 0);
});
