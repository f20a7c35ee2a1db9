import assert from 'node:assert/strict';
import { test } from 'node:test';
import { creditLimitOf } from '../../../src/moderation/creditLimitOf.ts';

const RULES = {
  creditsByRole: [
    { role: 'booster', credits: 60 },
    { role: 'artist', credits: 120 },
    { role: 'muted', credits: 0 },
  ],
  creditsOthers: 24,
};

test('GIVEN credits by role WHEN a member has none, one or several of these roles THEN the highest counts, or that of the others', () => {
  assert.equal(creditLimitOf(RULES, ['g']), 24);
  assert.equal(creditLimitOf(RULES, ['g', 'booster']), 60);
  assert.equal(creditLimitOf(RULES, ['g', 'artist', 'booster']), 120);
  assert.equal(creditLimitOf(RULES, ['g', 'muted']), 0);
  assert.equal(creditLimitOf({ creditsByRole: [], creditsOthers: undefined }, ['g']), undefined);
  assert.equal(creditLimitOf({ ...RULES, creditsOthers: undefined }, ['g']), undefined);
});
