import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockMember } from '../../../src/moderation/blockedMembers.ts';
import { findRuleDenial } from '../../../src/moderation/findRuleDenial.ts';
import { DEFAULT_RULES } from '../../../src/moderation/serverRules.ts';

const ADA = { guildId: 'g', userId: 'ada', channelIds: ['thread', 'music'], roleIds: ['g', 'booster'] };

test('GIVEN a server without rules WHEN a member requests anything THEN it is allowed', () => {
  assert.equal(findRuleDenial(DEFAULT_RULES, ADA, ['generate']), undefined);
});

test('GIVEN channels for music WHEN a member requests in one, in its thread or elsewhere THEN only elsewhere is refused', () => {
  const rules = { ...DEFAULT_RULES, allowedChannels: ['music'] };
  assert.equal(findRuleDenial(rules, { ...ADA, channelIds: ['music'] }), undefined);
  assert.equal(findRuleDenial(rules, ADA), undefined);
  assert.equal(findRuleDenial(rules, { ...ADA, channelIds: ['general'] }), 'channel');
});

test('GIVEN roles for music WHEN members with and without them request THEN those without are refused, and @everyone is a role', () => {
  const rules = { ...DEFAULT_RULES, allowedRoles: ['booster', 'artist'] };
  assert.equal(findRuleDenial(rules, ADA), undefined);
  assert.equal(findRuleDenial(rules, { ...ADA, roleIds: ['g', 'newcomer'] }), 'role');
  assert.equal(findRuleDenial({ ...rules, allowedRoles: ['g'] }, { ...ADA, roleIds: ['g'] }), undefined);
});

test('GIVEN operations that are off WHEN a member requests some THEN it is refused if all of these are off', () => {
  const rules = { ...DEFAULT_RULES, operationsOff: ['video', 'midi', 'later'] };
  assert.equal(findRuleDenial(rules, ADA, ['video']), 'operation');
  assert.equal(findRuleDenial(rules, ADA, ['video', 'midi']), 'operation');
  assert.equal(findRuleDenial(rules, ADA, ['video', 'wav']), undefined);
  assert.equal(findRuleDenial(rules, ADA), undefined);
});

test('GIVEN a blocked member WHEN they request THEN the reply says that, whatever other rules apply', () => {
  const rules = blockMember({ ...DEFAULT_RULES, allowedChannels: ['general'] }, 'g', 'ada');
  assert.equal(findRuleDenial(rules, ADA), 'blocked');
  assert.equal(findRuleDenial(rules, { ...ADA, userId: 'bob' }), 'channel');
});
