import { test } from 'node:test';
import { assertClean } from '../../support/assertClean.ts';
import { createScene } from './createScene.ts';
import { byCallback, failByCallback } from './endings.ts';
import { failRow } from './failRow.ts';
import { refuseRow } from './refuseRow.ts';
import { setMatrix } from './setMatrix.ts';
import { ROWS } from './table.ts';

const SHARED = 455;

test('GIVEN a vendor at which nothing works WHEN each operation is asked for THEN its card says why, and what became of the credits', {
  concurrency: true,
}, async t => {
  await using stage = await setMatrix();
  const late = ROWS.filter(({ fails }) => fails !== undefined);
  await Promise.all(
    late.map(row =>
      t.test(`${row.operation} fails later`, () =>
        failRow(row, createScene(stage, byCallback), failByCallback),
      ),
    ),
  );

  const scenes = ROWS.map(row => ({ row, scene: createScene(stage, byCallback) }));
  // What rows work on is made first, for the next submissions are all refused.
  await Promise.all(scenes.map(({ row, scene }) => row.prepare?.(scene)));
  for (const _row of ROWS) stage.kie.nextSubmit({ code: SHARED });
  await Promise.all(
    scenes.map(({ row, scene }) =>
      t.test(`${row.operation} is refused`, () => refuseRow(row, scene, SHARED, 'maintenance')),
    ),
  );
  assertClean(stage);
});
