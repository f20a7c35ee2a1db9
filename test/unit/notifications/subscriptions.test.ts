import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  createSubscriptions,
  MAX_SUBSCRIPTIONS,
} from '../../../src/notifications/channels/createSubscriptions.ts';
import type { Subscription } from '../../../src/notifications/channels/subscription.ts';
import { createPreferences } from '../../../src/notifications/requester/createPreferences.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { silentLog } from '../../support/silentLog.ts';

function make(channelId: string, changes: Partial<Subscription> = {}): Subscription {
  return { guildId: 'g', channelId, type: 0, events: ['songs'], locale: 'en-US', setBy: 'ada', ...changes };
}

test('GIVEN a server WHEN more channels subscribe at once than allowed THEN it has the maximum, and each can still be changed', async () => {
  const store = await openStore(':memory:');
  const subscriptions = await createSubscriptions({ ...store, log: silentLog });
  const put = await Promise.all(
    Array.from({ length: MAX_SUBSCRIPTIONS + 3 }, (_, at) => subscriptions.put(make(`${at}`))),
  );
  assert.equal(put.filter(Boolean).length, MAX_SUBSCRIPTIONS);
  assert.equal(await subscriptions.put(make('1', { events: ['lyrics'] })), true);
  assert.deepEqual(subscriptions.find('g', '1')?.events, ['lyrics']);
  assert.equal(subscriptions.ofGuild('g').length, MAX_SUBSCRIPTIONS);
  assert.deepEqual(subscriptions.ofGuild('another'), []);
  assert.deepEqual(subscriptions.ofGuild(undefined), []);
});

test('GIVEN preferences and subscriptions WHEN the store is opened again THEN they are there, and erased ones are not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'notifications-test-'));
  const file = join(folder, 'bot.sqlite');
  const first = await openStore(file);
  const before = await createSubscriptions({ ...first, log: silentLog });
  const chosen = createPreferences(first);
  await before.put(make('1'));
  await before.put(make('2', { setBy: 'bob' }));
  await before.put(make('3', { guildId: 'h' }));
  await before.update('g', '1', one => ({ ...one, failingSince: 7 }));
  assert.equal(await before.remove('h', '3'), true);
  assert.equal(await before.remove('h', '3'), false);
  await before.eraseMember('bob');
  for (const [who, way] of [
    ['ada', 'off'],
    ['bob', 'direct'],
    ['cyd', 'off'],
  ] as const)
    await chosen.set(who, { notify: way });
  await chosen.eraseMember('bob');
  await chosen.set('cyd', { notify: 'mention' });
  await chosen.set('dan', { announce: false });
  assert.deepEqual(await chosen.set('dan', { notify: 'direct' }), { notify: 'direct', announce: false });
  await first.commit({ set: [{ namespace: 'members', key: 'eve', value: { notify: 'off', later: 1 } }] });
  await chosen.set('eve', { notify: 'mention' });
  await first.close();

  const second = await openStore(file);
  const after = await createSubscriptions({ ...second, log: silentLog });
  assert.deepEqual(
    after.ofGuild('g'),
    [make('1', { failingSince: 7 }), { ...make('2'), setBy: undefined }].map(strip),
  );
  assert.deepEqual(after.ofGuild('h'), []);
  const ways = createPreferences(second);
  const read = await Promise.all(['ada', 'bob', 'cyd', 'dan'].map(ways.get));
  assert.deepEqual(
    read.map(({ notify, announce }) => [notify, announce]),
    [
      ['off', true],
      ['mention', true],
      ['mention', true],
      ['direct', false],
    ],
  );
  assert.deepEqual(await second.rows.get({ namespace: 'members', key: 'eve' }), { later: 1 });
  const members: string[] = [];
  for await (const [key] of second.rows.entries('members')) members.push(key);
  assert.deepEqual(members.sort(), ['ada', 'dan', 'eve']);
  await second.close();
  rmSync(folder, { recursive: true });
});

/** As it is stored in JSON. */
function strip(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}

test('GIVEN a member with a way to be notified WHEN they choose an artist, and reset both THEN each setting keeps the other, and no row is left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'notifications-test-'));
  const store = await openStore(join(folder, 'bot.sqlite'));
  const preferences = createPreferences(store);
  const key = { namespace: 'members', key: 'ada' } as const;
  assert.equal((await preferences.get('ada')).artist, undefined);
  await Promise.all([
    preferences.set('ada', { notify: 'direct' }),
    preferences.set('ada', { artist: 'Ada L.' }),
  ]);
  assert.deepEqual(await store.rows.get(key), { notify: 'direct', artist: 'Ada L.' });
  await Promise.all([
    preferences.set('ada', { notify: 'mention' }),
    preferences.set('ada', { artist: undefined }),
  ]);
  assert.equal(await store.rows.get(key), undefined);
  await store.close();
  rmSync(folder, { recursive: true });
});
