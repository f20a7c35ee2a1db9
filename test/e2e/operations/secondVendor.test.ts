import { test } from 'node:test';
import type { OperationName } from '../../../src/domain/operationNames.ts';
import { assertClean } from '../../support/assertClean.ts';
import { byCallback, failByCallback } from './completeTask.ts';
import { createFixture } from './createFixture.ts';
import { failCase } from './failCase.ts';
import { OPERATION_CASES } from './operationCases.ts';
import { PARALLEL_CASES } from './parallelCases.ts';
import { rejectCase } from './rejectCase.ts';
import { runCase } from './runCase.ts';
import { startOperationsProcessTestbed } from './startOperationsTestbed.ts';

/** Operations whose failures have a special form at sunoapi, and songs as an example of all others. */
const FAILS: readonly OperationName[] = [
  'generate',
  'lyrics',
  'separate-vocal',
  'split-stem',
  'split-stem-advanced',
];

/**
 * Songs again, and operations with a special meaning of 429. Whether each code has its documented meaning is tested
 * elsewhere.
 */
const REFUSED = OPERATION_CASES.filter(
  ({ operation, secondVendor429: sisters429 }) => operation === 'generate' || sisters429 !== undefined,
);

test('GIVEN sunoapi WHEN each operation is requested THEN its spellings and codes lead to the same cards', {
  concurrency: PARALLEL_CASES,
}, async t => {
  await using testbed = await startOperationsProcessTestbed({
    kie: { vendor: 'sunoapi' },
    env: { VENDOR: 'sunoapi' },
  });
  const fixture = () => createFixture(testbed, byCallback);
  await Promise.all(
    OPERATION_CASES.flatMap(row => [
      t.test(row.operation, () => runCase(row, fixture())),
      ...(FAILS.includes(row.operation)
        ? [t.test(`${row.operation} fails later`, () => failCase(row, fixture(), failByCallback))]
        : []),
    ]),
  );
  const fixtures = REFUSED.map(row => ({ row, fixture: fixture() }));
  await Promise.all(fixtures.map(({ row, fixture }) => row.prepare?.(fixture)));
  testbed.kie.allSubmits({ code: 429 });
  await Promise.all(
    fixtures.map(({ row, fixture }) =>
      t.test(`${row.operation} is refused`, () =>
        rejectCase(row, fixture, 429, row.secondVendor429 ?? 'no-credits'),
      ),
    ),
  );
  testbed.kie.allSubmits();
  assertClean(testbed);
});
