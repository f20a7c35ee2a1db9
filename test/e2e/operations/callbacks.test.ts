import { test } from 'node:test';
import { assertClean } from '../../support/assertClean.ts';
import { byCallback } from './completeTask.ts';
import { createFixture } from './createFixture.ts';
import { OPERATION_CASES } from './operationCases.ts';
import { runCase } from './runCase.ts';
import { startOperationsTestbed } from './startOperationsTestbed.ts';

const KEY = 'a key for webhooks';

test('GIVEN a vendor with signed callbacks WHEN each operation is requested THEN its card shows the result', {
  concurrency: true,
}, async t => {
  await using testbed = await startOperationsTestbed({
    kie: { hmacKey: KEY },
    env: { KIE_WEBHOOK_HMAC_KEY: KEY },
  });
  const plays = OPERATION_CASES.map(row =>
    t.test(row.operation, () => runCase(row, createFixture(testbed, byCallback))),
  );
  await Promise.all(plays);
  assertClean(testbed);
});
