import { test } from 'node:test';
import type { OperationName } from '../../../src/domain/operationNames.ts';
import { assertClean } from '../../support/assertClean.ts';
import { createScene } from './createScene.ts';
import { byCallback, failByCallback } from './endings.ts';
import { failRow } from './failRow.ts';
import { playRow } from './playRow.ts';
import { refuseRow } from './refuseRow.ts';
import { setMatrix } from './setMatrix.ts';
import { ROWS } from './table.ts';

/** Where its failures have a shape of their own, and songs for all that are as everywhere. */
const FAILS: readonly OperationName[] = [
  'generate',
  'lyrics',
  'separate-vocal',
  'split-stem',
  'split-stem-advanced',
];

/** Songs again, and where its 429 means something else than for them. That each code means what its page says is not played. */
const REFUSED = ROWS.filter(
  ({ operation, sisters429 }) => operation === 'generate' || sisters429 !== undefined,
);

test('GIVEN the sister vendor WHEN each operation is asked for THEN its spellings and codes come to the same cards', {
  concurrency: true,
}, async t => {
  await using stage = await setMatrix({ kie: { vendor: 'sunoapi' }, env: { VENDOR: 'sunoapi' } });
  const scene = () => createScene(stage, byCallback);
  await Promise.all(
    ROWS.flatMap(row => [
      t.test(row.operation, () => playRow(row, scene())),
      ...(FAILS.includes(row.operation)
        ? [t.test(`${row.operation} fails later`, () => failRow(row, scene(), failByCallback))]
        : []),
    ]),
  );
  const scenes = REFUSED.map(row => ({ row, scene: scene() }));
  await Promise.all(scenes.map(({ row, scene }) => row.prepare?.(scene)));
  for (const _row of REFUSED) stage.kie.nextSubmit({ code: 429 });
  await Promise.all(
    scenes.map(({ row, scene }) =>
      t.test(`${row.operation} is refused`, () => refuseRow(row, scene, 429, row.sisters429 ?? 'no-credits')),
    ),
  );
  assertClean(stage);
});
