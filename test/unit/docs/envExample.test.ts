import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readExampleSettings, readSettingNames } from '../../../scripts/docs/readSettings.ts';
import { readConfig } from '../../../src/app/config.ts';

const NEEDED = { DISCORD_TOKEN: 'a.b.c', KIE_API_KEY: 'key' };
const settings = readExampleSettings();

test('GIVEN the schema of the settings WHEN .env.example is read THEN it has each of them once and no other', () => {
  const names = readSettingNames();
  assert.ok(names.includes('DISCORD_TOKEN') && names.includes('LOG_LEVEL'));
  assert.deepEqual(settings.map(({ name }) => name).sort(), names.sort());
});

test('GIVEN the schema of the settings WHEN the bot starts without any THEN it asks for the required ones in .env.example', () => {
  const needed = settings.filter(setting => setting.needed);
  assert.deepEqual(needed, [
    { name: 'DISCORD_TOKEN', value: '', needed: true },
    { name: 'KIE_API_KEY', value: '', needed: true },
  ]);
  assert.throws(
    () => readConfig({}),
    (error: Error) => needed.every(({ name }) => error.message.includes(`${name} is missing`)),
  );
});

test('GIVEN .env.example with every line uncommented WHEN it is read THEN all values are the defaults', () => {
  const filled = Object.fromEntries(settings.map(({ name, value }) => [name, value]));
  assert.deepEqual(readConfig({ ...filled, ...NEEDED }), readConfig(NEEDED));
});

test('GIVEN the default of a setting WHEN .env.example is read THEN each that has one shows it', () => {
  const shown = settings.filter(({ value }) => value !== '').map(({ name }) => name);
  const source = readFileSync(new URL('../../../src/app/environmentSchema.ts', import.meta.url), 'utf8');
  const [, schema = ''] = source.split('const environmentSchema');
  const withDefault = /withDefault\(|integer\(|positive\(|dailyLimit\(/;
  const fields = schema.split(/^ {2}(?=[A-Z])/m).slice(1);
  const expected = fields.filter(field => withDefault.test(field)).map(field => field.split(':')[0]);
  assert.deepEqual(shown.sort(), expected.sort());
});
