import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { warnOfSettings } from '../../../src/app/warnOfSettings.ts';

test('GIVEN a model in the settings WHEN the bot starts THEN only a retired one causes a warning', () => {
  const publicUrl = 'https://bot.example.org';
  const lines: string[] = [];
  const log = pino({}, { write: line => void lines.push(line) });
  for (const model of ['V6', 'V6_WILD', 'V7']) warnOfSettings({ names: [], model, publicUrl }, log);
  assert.deepEqual(lines, []);
  for (const model of ['V5_5', 'V3_5']) warnOfSettings({ names: [], model, publicUrl }, log);
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? '', /"level":40.*"V5_5".*retired model/);
});

test('GIVEN a public address without TLS WHEN the bot starts THEN it warns, and of one with TLS it does not', () => {
  const lines: string[] = [];
  const log = pino({}, { write: line => void lines.push(line) });
  warnOfSettings({ names: [], model: 'V6', publicUrl: 'https://bot.example.org' }, log);
  assert.deepEqual(lines, []);
  warnOfSettings({ names: [], model: 'V6', publicUrl: 'http://bot.example.org' }, log);
  assert.match(lines[0] ?? '', /"level":40.*not https/);
});

test('GIVEN a misspelled setting in the environment, as a container gets it, WHEN the bot starts THEN it warns with the right name, and of other variables it says nothing', () => {
  const lines: string[] = [];
  const log = pino({}, { write: line => void lines.push(line) });
  const names = ['PATH', 'LOGNAME', 'DAILY_CREDITS_PER_MEMBER', 'DAILY_CREDIT_PER_MEMBER'];
  warnOfSettings({ names, model: 'V6', publicUrl: undefined }, log);
  assert.equal(lines.length, 1);
  assert.match(
    lines[0] ?? '',
    /"level":40.*DAILY_CREDIT_PER_MEMBER in the environment is not a setting: did you mean DAILY_CREDITS_PER_MEMBER\?/,
  );
});
