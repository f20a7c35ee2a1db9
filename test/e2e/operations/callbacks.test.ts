import { test } from 'node:test';
import { assertClean } from '../../support/assertClean.ts';
import { byCallback } from './completeTask.ts';
import { createFixture } from './createFixture.ts';
import { OPERATION_CASES } from './operationCases.ts';
import { PARALLEL_CASES } from './parallelCases.ts';
import { runCase } from './runCase.ts';
import { startOperationsProcessTestbed } from './startOperationsTestbed.ts';
import { TRANSPORTS } from './transports.ts';

const KEY = 'a key for webhooks';

for (const { name, env } of TRANSPORTS) {
  for (const callbacks of name === 'createTask' ? (['classic', 'record'] as const) : (['classic'] as const)) {
    const form = callbacks === 'record' ? ' in the form of a record' : '';
    test(`GIVEN signed callbacks${form} WHEN each operation is requested by ${name} THEN its card shows the result`, {
      concurrency: PARALLEL_CASES,
    }, async t => {
      await using testbed = await startOperationsProcessTestbed({
        kie: { hmacKey: KEY, jobs: { callbacks } },
        env: { KIE_WEBHOOK_HMAC_KEY: KEY, ...env },
      });
      // A record has no notes: they come by a callback of the older form alone.
      const rows = OPERATION_CASES.filter(({ operation }) => callbacks === 'classic' || operation !== 'midi');
      await Promise.all(
        rows.map(row => t.test(row.operation, () => runCase(row, createFixture(testbed, byCallback)))),
      );
      assertClean(testbed);
    });
  }
}
