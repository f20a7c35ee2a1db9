import { test } from 'node:test';
import { assertClean } from '../../support/assertClean.ts';
import { createScene } from './createScene.ts';
import { byCallback } from './endings.ts';
import { failRow } from './failRow.ts';
import { playRow } from './playRow.ts';
import { refuseRow } from './refuseRow.ts';
import { setMatrix } from './setMatrix.ts';
import { ROWS } from './table.ts';

/** At this vendor it means that there are too few credits. */
const NO_CREDITS = 429;

test('GIVEN the sister vendor WHEN each operation is asked for THEN its spellings and codes come to the same cards', {
  concurrency: true,
}, async t => {
  await using stage = await setMatrix({ kie: { vendor: 'sunoapi' }, env: { VENDOR: 'sunoapi' } });
  const scene = () => createScene(stage, byCallback);
  await Promise.all(
    ROWS.flatMap(row => [
      t.test(row.operation, () => playRow(row, scene())),
      ...(row.fails ? [t.test(`${row.operation} fails later`, () => failRow(row, scene()))] : []),
    ]),
  );
  const scenes = ROWS.map(row => ({ row, scene: scene() }));
  await Promise.all(scenes.map(({ row, scene }) => row.how.startsWith('song’s') && scene.song()));
  for (const _row of ROWS) stage.kie.nextSubmit({ code: NO_CREDITS });
  await Promise.all(
    scenes.map(({ row, scene }) =>
      t.test(`${row.operation} is refused`, () => refuseRow(row, scene, NO_CREDITS, 'no-credits')),
    ),
  );
  assertClean(stage);
});
