import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START_AGAIN } from '../../../src/lib/operatorError.ts';
import { toOperatorError } from '../../../src/store/postgres/describePostgresError.ts';
import { StoreError } from '../../../src/store/storeError.ts';

const URL = 'postgres://bot:secret@db/bot';

test('GIVEN a server that is restarted while a store opens THEN the process ends with the code for a restart; with a wrong table, with the code for a problem to mend', () => {
  const passing = Object.assign(new Error('the database system is shutting down'), { code: '57P03' });
  const lasting = Object.assign(new Error('column "version" does not exist'), { code: '42703' });
  for (const [cause, exitCode] of [
    [passing, START_AGAIN],
    [lasting, 1],
  ] as const)
    for (const error of [cause, new StoreError('a sentence', { cause })]) {
      const shown = toOperatorError(URL, error);
      assert.equal(shown.exitCode, exitCode);
      assert.match(shown.message, new RegExp(cause.message));
      assert.doesNotMatch(shown.message, /secret/);
    }
});
