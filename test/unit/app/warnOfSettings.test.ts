import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { warnOfSettings } from '../../../src/app/warnOfSettings.ts';

test('GIVEN a model in the settings WHEN the bot starts THEN only a retired one causes a warning', () => {
  const publicUrl = 'https://bot.example.org';
  const lines: string[] = [];
  const log = pino({}, { write: line => void lines.push(line) });
  for (const model of ['V6', 'V6_WILD', 'V7']) warnOfSettings({ model, publicUrl }, log);
  assert.deepEqual(lines, []);
  for (const model of ['V5_5', 'V3_5']) warnOfSettings({ model, publicUrl }, log);
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? '', /"level":40.*"V5_5".*retired model/);
});

test('GIVEN a public address without TLS WHEN the bot starts THEN it warns, and of one with TLS it does not', () => {
  const lines: string[] = [];
  const log = pino({}, { write: line => void lines.push(line) });
  warnOfSettings({ model: 'V6', publicUrl: 'https://bot.example.org' }, log);
  assert.deepEqual(lines, []);
  warnOfSettings({ model: 'V6', publicUrl: 'http://bot.example.org' }, log);
  assert.match(lines[0] ?? '', /"level":40.*not https/);
});
