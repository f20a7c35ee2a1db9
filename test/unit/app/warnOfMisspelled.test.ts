import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { warnOfMisspelled } from '../../../src/app/warnOfMisspelled.ts';

test('GIVEN a misspelled setting in the environment, as a container gets it, WHEN the bot has started THEN it warns with the right name, and of other variables it says nothing', () => {
  const lines: string[] = [];
  const log = pino({}, { write: line => void lines.push(line) });
  warnOfMisspelled(['PATH', 'LOGNAME', 'DAILY_CREDITS_PER_MEMBER', 'DAILY_CREDIT_PER_MEMBER'], log);
  assert.equal(lines.length, 1);
  assert.match(
    lines[0] ?? '',
    /"level":40.*DAILY_CREDIT_PER_MEMBER in the environment is not a setting: did you mean DAILY_CREDITS_PER_MEMBER\?/,
  );
});
