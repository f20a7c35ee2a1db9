import { test } from 'node:test';
import { assertClean } from '../../support/assertClean.ts';
import { createScene } from './createScene.ts';
import { byCallback } from './endings.ts';
import { playRow } from './playRow.ts';
import { setMatrix } from './setMatrix.ts';
import { ROWS } from './table.ts';

const KEY = 'a key for webhooks';

test('GIVEN a vendor that calls back, signed WHEN each operation is asked for THEN its card shows what was made', {
  concurrency: true,
}, async t => {
  await using stage = await setMatrix({ kie: { hmacKey: KEY }, env: { KIE_WEBHOOK_HMAC_KEY: KEY } });
  const plays = ROWS.map(row => t.test(row.operation, () => playRow(row, createScene(stage, byCallback))));
  await Promise.all(plays);
  assertClean(stage);
});
