import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createOwners } from '../../../src/access/createOwners.ts';
import { createServerAccess } from '../../../src/access/createServerAccess.ts';
import { createRuleBook } from '../../../src/moderation/createRuleBook.ts';
import { createSubscriptions } from '../../../src/notifications/channels/createSubscriptions.ts';
import type { Subscription } from '../../../src/notifications/channels/subscription.ts';
import { createPreferences } from '../../../src/notifications/requester/createPreferences.ts';
import type { Store } from '../../../src/store/openStore.ts';
import { createModelFallback } from '../../../src/tasks/submit/createModelFallback.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openSharedStore } from '../../support/sharedStore.ts';
import { silentLog } from '../../support/silentLog.ts';

const GUILD = '3000000000000000001';

/** The same service of two processes with one store. */
async function openTwo<T>(
  t: TestContext,
  create: (store: Store) => T | Promise<T>,
): Promise<{ one: T; other: T }> {
  const database = await openSharedStore();
  t.after(() => database.close());
  return { one: await create(database.connect()), other: await create(database.connect()) };
}

/** Resolves when what was announced has been read. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(resolve => setTimeout(resolve, 2));
}

function subscription(channelId: string): Subscription {
  return { guildId: GUILD, channelId, type: 0, events: ['songs'], locale: 'en-US', setBy: 'ada' };
}

test('GIVEN two processes WHEN channels subscribe and leave at either THEN both know, and no change is lost', async t => {
  const { one, other } = await openTwo(t, store => createSubscriptions({ ...store, log: silentLog }));
  const ids = Array.from({ length: 10 }, (_, at) => `${at}`);
  await Promise.all(ids.map((id, at) => (at % 2 ? one : other).put(subscription(id))));
  await until(() => [one, other].every(({ ofGuild }) => ofGuild(GUILD).length === 10));
  assert.equal(await one.remove(GUILD, '0'), true);
  assert.equal(one.find(GUILD, '0'), undefined, 'who changes it knows at once');
  await until(() => other.find(GUILD, '0') === undefined);
  assert.equal(await other.remove(GUILD, '0'), false);
  await Promise.all(
    [one, other].map(process => process.update(GUILD, '1', each => ({ ...each, failingSince: 7 }))),
  );
  await other.eraseMember('ada');
  await until(() => one.ofGuild(GUILD).every(({ setBy }) => setBy === undefined));
});

test('GIVEN two processes WHEN rules of a server are changed at both THEN each change is kept, and both read the newest', async t => {
  const { one, other } = await openTwo(t, store => createRuleBook({ ...store, now: () => NOW }));
  assert.deepEqual(await one.of(GUILD), await other.of(GUILD));
  const add = (channel: string) => (rules: Awaited<ReturnType<typeof one.of>>) => ({
    ...rules,
    allowedChannels: [...rules.allowedChannels, channel],
  });
  await Promise.all(
    ['1', '2', '3', '4'].map((id, at) => (at % 2 ? one : other).change(GUILD, 'ada', add(id))),
  );
  await until(async () => (await one.of(GUILD)).allowedChannels.length === 4);
  await until(async () => (await other.of(GUILD)).allowedChannels.length === 4);
  assert.equal((await one.historyOf(GUILD)).length, 4);
});

test('GIVEN a server that is closed at both processes WHEN the owner uses the bot at one THEN it is open at the other too, for good', async t => {
  const owners = { ids: async () => ['1'], isKnown: () => true, isConfirmed: () => true };
  const asked = {
    get: async (route: string) => {
      if (route.includes('members')) return { roles: [] };
      return { id: GUILD, owner_id: '2', roles: [] };
    },
  };
  const { one, other } = await openTwo(t, store =>
    createServerAccess({
      allowed: 'managed',
      owners,
      rest: asked as never,
      rows: store.rows,
      commit: store.commit,
      coordination: store,
      now: () => performance.now(),
      log: silentLog,
    }),
  );
  assert.deepEqual([await one.stateOf(GUILD), await other.stateOf(GUILD)], ['closed', 'closed']);
  await one.markUsed(GUILD);
  await until(async () => (await other.stateOf(GUILD)) === 'open');
  assert.equal(other.lastStateOf(GUILD), 'open');
});

test('GIVEN an owner that one process has learnt WHEN the other is asked THEN it knows too', async t => {
  const never = new Promise(() => {});
  const answers = [{ owner: { id: '17' } }, never];
  const rest = { get: async () => answers.shift() };
  const { one, other } = await openTwo(t, store =>
    createOwners({
      rest: rest as never,
      ownerUserId: undefined,
      rows: store.rows,
      commit: store.commit,
      coordination: store,
      now: () => performance.now(),
      log: silentLog,
    }),
  );
  await until(() => one.has('17') === true);
  await until(() => other.has('17') === true);
});

test('GIVEN a model that one process was refused WHEN the other submits THEN it does not try it', async t => {
  const { one, other } = await openTwo(t, store =>
    createModelFallback({
      model: 'V5',
      rows: store.rows,
      commit: store.commit,
      coordination: store,
      onFirstRefusal: () => {},
      now: () => NOW,
      log: silentLog,
    }),
  );
  await Promise.all([
    one.remember(makeTask({ request: { model: 'V5' } }), {}),
    other.remember(makeTask({ request: { model: 'V4' } }), {}),
  ]);
  await until(() =>
    [one, other].every(({ isModelRefused }) =>
      ['V5', 'V4'].every(model => isModelRefused('generate', model)),
    ),
  );
});

test('GIVEN two processes WHEN a member changes two preferences at once THEN both are kept', async t => {
  const { one, other } = await openTwo(t, createPreferences);
  await Promise.all([one.set('ada', { notify: 'off' }), other.set('ada', { announce: false })]);
  assert.deepEqual(await one.get('ada'), { notify: 'off', announce: false });
});
