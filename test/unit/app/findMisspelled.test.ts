import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SETTING_NAMES } from '../../../src/app/config.ts';
import { findMisspelled } from '../../../src/app/findMisspelled.ts';

test('GIVEN names that are similar to settings WHEN they are compared THEN each comes with the setting that was meant', () => {
  const given = ['DAILY_CREDIT_PER_MEMBER', 'DISCORD_TOKNE', 'KIE_API_KEYS', 'PUBLIC_ULR'];
  assert.deepEqual(findMisspelled(given, SETTING_NAMES), [
    ['DAILY_CREDIT_PER_MEMBER', 'DAILY_CREDITS_PER_MEMBER'],
    ['DISCORD_TOKNE', 'DISCORD_TOKEN'],
    ['KIE_API_KEYS', 'KIE_API_KEY'],
    ['PUBLIC_ULR', 'PUBLIC_URL'],
  ]);
});

test('GIVEN the settings themselves and variables of other programs WHEN they are compared THEN none is misspelled', () => {
  const others = ['PATH', 'HOME', 'PORTS', 'HOSTNAME', 'NODE_OPTIONS', 'LOGNAME', 'npm_config_registry'];
  assert.deepEqual(findMisspelled([...SETTING_NAMES, ...others], SETTING_NAMES), []);
});
