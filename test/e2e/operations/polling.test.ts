import { test } from 'node:test';
import { assertClean } from '../../support/assertClean.ts';
import { byPolling, failByPolling } from './completeTask.ts';
import { createFixture } from './createFixture.ts';
import { failCase } from './failCase.ts';
import { OPERATION_CASES } from './operationCases.ts';
import { PARALLEL_CASES } from './parallelCases.ts';
import { runCase } from './runCase.ts';
import { startOperationsProcessTestbed } from './startOperationsTestbed.ts';
import { TRANSPORTS } from './transports.ts';

for (const { name, env: setting } of TRANSPORTS) {
  test(`GIVEN no public address WHEN each operation is requested by ${name} THEN polling alone completes its card`, {
    concurrency: PARALLEL_CASES,
  }, async t => {
    const env = { ...setting, POLL_INTERVAL_SECONDS: '0.3', POLLS_PER_SECOND: '1000' };
    await using testbed = await startOperationsProcessTestbed({ publicUrl: false, env });
    // A record of createTask has no notes: they come by callback alone.
    const rows = OPERATION_CASES.filter(({ operation }) => name !== 'createTask' || operation !== 'midi');
    const fixture = () => createFixture(testbed, byPolling);
    await Promise.all(
      rows.flatMap(row => [
        t.test(row.operation, () => runCase(row, fixture())),
        ...(row.failure && !(name === 'createTask' && row.operation === 'voice-phrase')
          ? [t.test(`${row.operation} fails later`, () => failCase(row, fixture(), failByPolling))]
          : []),
      ]),
    );
    assertClean(testbed);
  });
}
