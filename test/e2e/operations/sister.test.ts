import { test } from 'node:test';
import { assertClean } from '../../support/assertClean.ts';
import { createScene } from './createScene.ts';
import { byCallback, failByCallback } from './endings.ts';
import { failRow } from './failRow.ts';
import { playRow } from './playRow.ts';
import { refuseRow } from './refuseRow.ts';
import { setMatrix } from './setMatrix.ts';
import { ROWS } from './table.ts';

test('GIVEN the sister vendor WHEN each operation is asked for THEN its spellings and codes come to the same cards', {
  concurrency: true,
}, async t => {
  await using stage = await setMatrix({ kie: { vendor: 'sunoapi' }, env: { VENDOR: 'sunoapi' } });
  const scene = () => createScene(stage, byCallback);
  await Promise.all(
    ROWS.flatMap(row => [
      t.test(row.operation, () => playRow(row, scene())),
      ...(row.fails
        ? [t.test(`${row.operation} fails later`, () => failRow(row, scene(), failByCallback))]
        : []),
    ]),
  );
  const scenes = ROWS.map(row => ({ row, scene: scene() }));
  await Promise.all(scenes.map(({ row, scene }) => row.prepare?.(scene)));
  for (const _row of ROWS) stage.kie.nextSubmit({ code: 429 });
  await Promise.all(
    scenes.map(({ row, scene }) =>
      t.test(`${row.operation} is refused`, () => refuseRow(row, scene, 429, row.sisters429 ?? 'no-credits')),
    ),
  );
  assertClean(stage);
});
