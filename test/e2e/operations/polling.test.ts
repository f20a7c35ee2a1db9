import { test } from 'node:test';
import { assertClean } from '../../support/assertClean.ts';
import { createScene } from './createScene.ts';
import { bySilence, failBySilence } from './endings.ts';
import { failRow } from './failRow.ts';
import { playRow } from './playRow.ts';
import { setMatrix } from './setMatrix.ts';
import { ROWS } from './table.ts';

test('GIVEN no public address WHEN each operation is asked for THEN asking alone brings its card to the same end', {
  concurrency: true,
}, async t => {
  const env = { POLL_INTERVAL_SECONDS: '0.3', POLLS_PER_SECOND: '1000' };
  await using stage = await setMatrix({ publicUrl: false, env });
  const scene = () => createScene(stage, bySilence);
  await Promise.all(
    ROWS.flatMap(row => [
      t.test(row.operation, () => playRow(row, scene())),
      ...(row.fails
        ? [t.test(`${row.operation} fails later`, () => failRow(row, scene(), failBySilence))]
        : []),
    ]),
  );
  assertClean(stage);
});
