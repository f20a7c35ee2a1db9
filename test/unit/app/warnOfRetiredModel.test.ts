import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { warnOfRetiredModel } from '../../../src/app/warnOfRetiredModel.ts';

test('GIVEN a model in the settings WHEN the bot starts THEN it warns only if the model is retired', () => {
  const lines: string[] = [];
  const log = pino({}, { write: line => void lines.push(line) });
  for (const model of ['V6', 'V6_WILD', 'V7']) warnOfRetiredModel(model, log);
  assert.deepEqual(lines, []);
  for (const model of ['V5_5', 'V3_5']) warnOfRetiredModel(model, log);
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? '', /"level":40.*"V5_5".*retired model/);
});
