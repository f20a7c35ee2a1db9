import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Interaction, PermissionsBitField, type REST } from 'discord.js';
import { createChannelVisibility } from '../../../src/discord/permissions/channelVisibility.ts';

const VIEW = String(1n << 10n);
const closed = [{ id: 'guild', type: 0, allow: '0', deny: VIEW }];

/** Discord's responses to the bot, by path; other paths are rejected. */
const ANSWERS: Record<string, unknown> = {
  '/guilds/guild/roles': [{ id: 'guild', permissions: VIEW }],
  '/guilds/guild/channels': [
    { id: 'open', type: 0, permission_overwrites: [] },
    { id: 'closed', type: 0, permission_overwrites: closed },
  ],
  '/channels/thread': { id: 'thread', type: 11, parent_id: 'open' },
  '/channels/thread-in-closed': { id: 'thread-in-closed', type: 11, parent_id: 'closed' },
  '/channels/private-thread': { id: 'private-thread', type: 12, parent_id: 'open' },
};

function look(changes: object = {}) {
  const asked: string[] = [];
  const get = async (route: string) => {
    asked.push(route);
    return ANSWERS[route] ?? Promise.reject(new Error(`403 ${route}`));
  };
  const clock = { now: 0 };
  const canView = createChannelVisibility({ get } as unknown as REST, () => clock.now);
  const interaction = {
    guildId: 'guild',
    channelId: 'here',
    member: { roles: [] },
    memberPermissions: new PermissionsBitField(0n),
    user: { id: 'ada' },
    ...changes,
  } as unknown as Interaction;
  return { asked, clock, open: () => canView(interaction) };
}

test('GIVEN a server WHEN a member’s channels are checked THEN public ones and their threads are visible, private and unknown ones are not', async () => {
  const sees = await look().open();
  const seen = ['here', 'open', 'thread', 'closed', 'thread-in-closed', 'private-thread', 'gone'];
  const answers = await Promise.all(seen.map(sees));
  assert.deepEqual(answers, [true, true, true, false, false, false, false]);
});

test('GIVEN a server without the bot WHEN a member’s channels are checked THEN only the current channel is visible', async () => {
  const sees = await look({ guildId: 'foreign' }).open();
  assert.deepEqual([await sees('here'), await sees('open')], [true, false]);
  const nowhere = await look({ guildId: null }).open();
  assert.equal(await nowhere('here'), false);
});

test('GIVEN an administrator WHEN their channels are checked THEN all are visible, without a request', async () => {
  const { asked, open } = look({ memberPermissions: new PermissionsBitField(8n) });
  const sees = await open();
  assert.equal(await sees('closed'), true);
  assert.deepEqual(asked, []);
});

test('GIVEN several pages in a row WHEN channels are checked THEN Discord is requested once a minute', async () => {
  const { asked, clock, open } = look();
  for (const now of [1, 30_000, 60_000]) {
    clock.now = now;
    await (await open())('thread');
  }
  assert.equal(asked.length, 3, 'channels, roles, one thread');
  clock.now = 60_002;
  await open();
  assert.equal(asked.length, 5);
});
