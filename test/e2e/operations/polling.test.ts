import { test } from 'node:test';
import { assertClean } from '../../support/assertClean.ts';
import { byPolling, failByPolling } from './completeTask.ts';
import { createFixture } from './createFixture.ts';
import { failCase } from './failCase.ts';
import { OPERATION_CASES } from './operationCases.ts';
import { runCase } from './runCase.ts';
import { startOperationsTestbed } from './startOperationsTestbed.ts';

test('GIVEN no public address WHEN each operation is requested THEN polling leads to the same card', {
  concurrency: true,
}, async t => {
  const env = { POLL_INTERVAL_SECONDS: '0.3', POLLS_PER_SECOND: '1000' };
  await using testbed = await startOperationsTestbed({ publicUrl: false, env });
  const fixture = () => createFixture(testbed, byPolling);
  await Promise.all(
    OPERATION_CASES.flatMap(row => [
      t.test(row.operation, () => runCase(row, fixture())),
      ...(row.failure
        ? [t.test(`${row.operation} fails later`, () => failCase(row, fixture(), failByPolling))]
        : []),
    ]),
  );
  assertClean(testbed);
});
