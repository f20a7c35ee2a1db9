import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOwners } from '../../../src/access/createOwners.ts';
import { createServerAccess } from '../../../src/access/createServerAccess.ts';
import { createGrants } from '../../../src/credits/createGrants.ts';
import { createExportStore } from '../../../src/library/export/exportState.ts';
import { createRuleBook } from '../../../src/moderation/createRuleBook.ts';
import { createSubscriptions } from '../../../src/notifications/channels/createSubscriptions.ts';
import { createPreferences } from '../../../src/notifications/requester/createPreferences.ts';
import { createWeeklySummary } from '../../../src/operator/createWeeklySummary.ts';
import { openStore, type Store } from '../../../src/store/openStore.ts';
import type { Key } from '../../../src/store/row.ts';
import { NOW } from '../../support/makeTask.ts';
import { pollUntil } from '../../support/pollUntil.ts';
import { silentLog } from '../../support/silentLog.ts';

const later = { mood: 'calm' };
const now = () => NOW;
const log = silentLog;
const ADA = '2000000000000000001';

/** A row as a later version writes it, what changes it here, and the row after that. */
interface Case {
  readonly name: string;
  readonly key: Key | ((store: Store) => Promise<Key>);
  readonly before: unknown;
  readonly change: (store: Store) => Promise<unknown>;
  readonly after: unknown;
}

const ruleBookOf = (store: Store) => createRuleBook({ ...store, now });
const grantsOf = (store: Store) =>
  createGrants({ ...store, chargesOf: async () => new Map([['c', 12]]), now });

/** The key under which a member's grant of today is stored. */
async function grantKey(store: Store): Promise<Key> {
  await grantsOf(store).grant(ADA, 1);
  for await (const [key] of store.rows.entries('access')) return { namespace: 'access', key };
  assert.fail('no grant');
}

const ownersOf = (store: Store, ownerId: string) =>
  createOwners({
    rest: { get: async () => ({ owner: { id: ownerId } }) },
    ownerUserId: undefined,
    ...store,
    coordination: store,
    now,
    log,
  });

const subscription = { guildId: 'g', channelId: 'c', type: 0, events: ['songs'], locale: 'en' };
const exportState = { id: 'e', userId: ADA, locale: 'en', channelId: 'c', messageId: 'm' };
const digest = 'd'.repeat(32);

const CASES: readonly Case[] = [
  {
    name: 'the subscriptions of a server',
    key: { namespace: 'subscriptions', key: 'g' },
    before: [{ ...subscription, later }],
    change: async store =>
      (await createSubscriptions({ ...store, log })).update('g', 'c', one => ({ ...one, failingSince: 5 })),
    after: [{ ...subscription, later, failingSince: 5 }],
  },
  {
    name: 'the rules of a server',
    key: { namespace: 'rules', key: 'server/g' },
    before: { later, creditsByRole: [{ role: '7', credits: 5, later }], blockedMembers: [{ digest, later }] },
    change: store =>
      ruleBookOf(store).change('g', ADA, rules => ({
        ...rules,
        blockedMembers: [...rules.blockedMembers, { digest: 'e' }],
        creditsByRole: [...rules.creditsByRole, { role: '8', credits: 6 }],
      })),
    after: {
      later,
      creditsByRole: [
        { role: '7', credits: 5, later },
        { role: '8', credits: 6 },
      ],
      blockedMembers: [{ digest, later }, { digest: 'e' }],
    },
  },
  {
    name: 'the history of a server’s rules',
    key: { namespace: 'rules', key: 'history/g' },
    before: [{ at: 1, by: ADA, changed: [{ rule: 'tempo', value: 3, later }], later }],
    change: store => ruleBookOf(store).change('g', ADA, rules => ({ ...rules, announcements: false })),
    after: [
      { at: NOW, by: ADA, changed: [{ rule: 'announcements', value: false }] },
      { at: 1, by: ADA, changed: [{ rule: 'tempo', value: 3, later }], later },
    ],
  },
  {
    name: 'the preferences of a member',
    key: { namespace: 'members', key: ADA },
    before: { notify: 'off', later },
    change: store => createPreferences(store).set(ADA, { announce: false }),
    after: { notify: 'off', later, announce: false },
  },
  {
    name: 'an export',
    key: { namespace: 'exports', key: ADA },
    before: { ...exportState, parts: 1, files: 2, missing: [{ task: 't', number: 1, later }], later },
    change: async store => {
      const exports = createExportStore(store.rows, store.commit, store.alone);
      const state = (await exports.get(ADA)) ?? assert.fail();
      return exports.update({ ...state, parts: 2 });
    },
    after: { ...exportState, parts: 2, files: 2, missing: [{ task: 't', number: 1, later }], later },
  },
  {
    name: 'the weekly summary',
    key: { namespace: 'access', key: 'summary' },
    before: { lastAt: 5, later },
    change: async store => {
      const leadership = { isLeader: () => true, whenLeading: Promise.resolve(true) };
      const summary = createWeeklySummary({
        ...store,
        leadership,
        render: async () => undefined,
        send: async () => true,
        now,
        log,
      });
      await summary.turn('off');
    },
    after: { lastAt: NOW, isOff: true, later },
  },
  {
    name: 'the access of a server',
    key: { namespace: 'access', key: 'server/g' },
    before: { isOpen: false, later },
    change: async store => {
      const access = createServerAccess({
        allowed: 'managed',
        owners: { ids: async () => [], isKnown: () => true, isConfirmed: () => true },
        rest: { get: () => assert.fail('Discord is not asked') },
        ...store,
        coordination: store,
        now,
        log,
      });
      await access.markUsed('g');
    },
    after: { isOpen: true, used: true, later },
  },
  {
    name: 'the owners',
    key: { namespace: 'access', key: 'owners' },
    before: { ownerId: '1', ids: ['1'], later },
    change: async store => {
      const owners = await ownersOf(store, '2');
      await pollUntil(async () => owners.has('2'), 'the new owner');
    },
    after: { ownerId: '2', ids: ['2'], later },
  },
  {
    name: 'a grant that is raised',
    key: grantKey,
    before: { credits: 5, forgiven: [], later },
    change: store => grantsOf(store).grant(ADA, 2),
    after: { credits: 7, forgiven: [], later },
  },
  {
    name: 'a grant that is reset',
    key: grantKey,
    before: { credits: 5, forgiven: [], later },
    change: store => grantsOf(store).reset(ADA),
    after: { credits: 0, forgiven: ['c'], later },
  },
];

for (const { name, key, before, change, after } of CASES)
  test(`GIVEN ${name} with fields of a later version WHEN it is changed THEN they are kept`, async () => {
    const store = await openStore(':memory:');
    const rowKey = typeof key === 'function' ? await key(store) : key;
    await store.commit({ set: [{ ...rowKey, value: before }] });
    await change(store);
    const read = () => store.rows.get(rowKey);
    await pollUntil(async () => JSON.stringify(await read()) !== JSON.stringify(before), 'the change');
    assert.deepEqual(await read(), after);
    await store.close();
  });

test('GIVEN owners of a later version WHEN Discord names the same ones THEN nothing is written', async () => {
  const store = await openStore(':memory:');
  await store.commit({
    set: [{ namespace: 'access', key: 'owners', value: { later, ids: ['1'], ownerId: '1' } }],
  });
  const commit = () => assert.fail('nothing is to be written');
  const owners = await ownersOf({ ...store, commit }, '1');
  await owners.ids();
  assert.deepEqual([owners.isConfirmed(), owners.has('1')], [true, true]);
  await store.close();
});
