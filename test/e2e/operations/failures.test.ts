import { test } from 'node:test';
import { assertClean } from '../../support/assertClean.ts';
import { byCallback, failByCallback } from './completeTask.ts';
import { createFixture } from './createFixture.ts';
import { failCase } from './failCase.ts';
import { OPERATION_CASES } from './operationCases.ts';
import { rejectCase } from './rejectCase.ts';
import { startOperationsTestbed } from './startOperationsTestbed.ts';

const SHARED_PATHS = 455;

test('GIVEN a vendor at which nothing works WHEN each operation is asked for THEN its card says why, and what became of the credits', {
  concurrency: true,
}, async t => {
  await using stage = await startOperationsTestbed();
  const late = OPERATION_CASES.filter(({ failure: fails }) => fails !== undefined);
  await Promise.all(
    late.map(row =>
      t.test(`${row.operation} fails later`, () =>
        failCase(row, createFixture(stage, byCallback), failByCallback),
      ),
    ),
  );

  const scenes = OPERATION_CASES.map(row => ({ row, scene: createFixture(stage, byCallback) }));
  // What rows work on is made first, for the next submissions are all refused.
  await Promise.all(scenes.map(({ row, scene }) => row.prepare?.(scene)));
  for (const _row of OPERATION_CASES) stage.kie.nextSubmit({ code: SHARED_PATHS });
  await Promise.all(
    scenes.map(({ row, scene }) =>
      t.test(`${row.operation} is refused`, () => rejectCase(row, scene, SHARED_PATHS, 'maintenance')),
    ),
  );
  assertClean(stage);
});
