import { test } from 'node:test';
import { assertClean } from '../../support/assertClean.ts';
import { byCallback, failByCallback } from './completeTask.ts';
import { createFixture } from './createFixture.ts';
import { failCase } from './failCase.ts';
import { OPERATION_CASES } from './operationCases.ts';
import { PARALLEL_CASES } from './parallelCases.ts';
import { rejectCase } from './rejectCase.ts';
import { startOperationsProcessTestbed } from './startOperationsTestbed.ts';
import { TRANSPORTS } from './transports.ts';

/** The vendor has disabled the model, so a retry would not help. */
const SWITCHED_OFF = 505;

for (const { name, env } of TRANSPORTS) {
  test(`GIVEN a vendor that rejects or fails everything WHEN each operation is requested by ${name} THEN its card states the reason and whether credits were used`, {
    concurrency: PARALLEL_CASES,
  }, async t => {
    await using testbed = await startOperationsProcessTestbed({ env });
    const late = OPERATION_CASES.filter(({ failure: fails }) => fails !== undefined);
    await Promise.all(
      late.map(row =>
        t.test(`${row.operation} fails later`, () =>
          failCase(row, createFixture(testbed, byCallback), failByCallback),
        ),
      ),
    );

    const fixtures = OPERATION_CASES.map(row => ({ row, fixture: createFixture(testbed, byCallback) }));
    // Sources are made first, because all later submissions are rejected.
    await Promise.all(fixtures.map(({ row, fixture }) => row.prepare?.(fixture)));
    for (const _row of OPERATION_CASES) testbed.kie.nextSubmit({ code: SWITCHED_OFF });
    await Promise.all(
      fixtures.map(({ row, fixture }) =>
        t.test(`${row.operation} is refused`, () =>
          rejectCase(row, fixture, SWITCHED_OFF, 'feature-disabled'),
        ),
      ),
    );
    assertClean(testbed);
  });
}
