import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGrants } from '../../../src/credits/createGrants.ts';
import { createLedger } from '../../../src/credits/createLedger.ts';
import { endOfUtcDay } from '../../../src/lib/utcDay.ts';
import { openStore } from '../../../src/store/openStore.ts';

const NOON = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 43_200_000;
const ADA = '2000000000000000001';

test('GIVEN a member with grants WHEN they are read THEN they add up, a reset replaces them, no row names the member, and the next day has none', async () => {
  const { rows, commit, alone } = await openStore(':memory:');
  const clock = { now: NOON };
  const charges = new Map([
    ['a/0', 5],
    ['b/0', 2.5],
  ]);
  const grants = createGrants({
    rows,
    commit,
    alone,
    chargesOf: async userId => (userId === ADA ? charges : new Map()),
    now: () => clock.now,
  });
  assert.equal(await grants.extraOf(ADA), 0);
  await Promise.all([grants.grant(ADA, 12), grants.grant(ADA, 30)]);
  assert.equal(await grants.extraOf(ADA), 42);
  for await (const [key] of rows.entries('access')) assert.ok(!key.includes(ADA), key);
  await grants.reset(ADA);
  charges.set('c/0', 12);
  assert.equal(await grants.extraOf(ADA), 7.5);
  charges.delete('a/0');
  assert.equal(await grants.extraOf(ADA), 2.5);
  assert.equal(await grants.extraOf('2000000000000000002'), 0);
  clock.now = endOfUtcDay(NOON);
  assert.equal(await grants.extraOf(ADA), 0);
});

test('GIVEN charges of guilds and direct messages WHEN the owner sums them THEN the month and the week count only their own days', async () => {
  const { rows, commit } = await openStore(':memory:');
  const now = Date.UTC(2026, 9, 9, 12);
  const charge = (key: string, credits: number) => ({
    namespace: 'spent' as const,
    key,
    value: { operation: 'generate', credits },
  });
  await commit({
    set: [
      charge('guild/1/2026-09-30/a/0', 100),
      charge('guild/1/2026-10-01/b/0', 12),
      charge('guild/2/2026-10-09/c/0', 0.4),
      charge('total/2026-09-30/a/0', 100),
      charge('total/2026-10-01/b/0', 12),
      charge('total/2026-10-03/d/0', 24),
      charge('total/2026-10-09/c/0', 0.4),
    ],
  });
  const ledger = createLedger({ rows, now: () => now });
  const { byGuild, total } = await ledger.spentThisMonth();
  assert.deepEqual([Object.fromEntries(byGuild), total], [{ 1: 12, 2: 0.4 }, 36.4]);
  assert.deepEqual(await ledger.usageOfWeek(), [{ operation: 'generate', count: 2, credits: 24.4 }]);
  const week = await ledger.spentThisWeek();
  assert.deepEqual([Object.fromEntries(week.byGuild), week.total], [{ 2: 0.4 }, 24.4]);
});
