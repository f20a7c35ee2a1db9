import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiscordAPIError, type REST } from 'discord.js';
import { createAudienceCheck } from '../../../src/discord/permissions/audienceCheck.ts';
import { makeTask } from '../../support/makeTask.ts';

const VIEW = String(1n << 10n);
const NONE = '0';

const allow = (id: string, type = 0) => ({ id, type, allow: VIEW, deny: NONE });
const deny = (id: string) => ({ id, type: 0, allow: NONE, deny: VIEW });

/** A server's text channels, with their overwrites. */
type Channels = Record<string, object[]>;

const ROLES = [
  { id: 'guild', permissions: VIEW, managed: false },
  { id: 'crew', permissions: NONE, managed: false },
  { id: 'mates', permissions: NONE, managed: false },
  { id: 'some-bot', permissions: NONE, managed: true },
];

function hear(channels: Channels, roles: object[] = ROLES) {
  const asked: string[] = [];
  const listed = Object.entries(channels).map(([id, permission_overwrites]) => ({
    id,
    type: 0,
    permission_overwrites,
  }));
  const answers: Record<string, unknown> = {
    '/guilds/guild/channels': listed,
    '/guilds/guild/roles': roles,
    '/channels/secret-thread': { id: 'secret-thread', type: 12, parent_id: 'open' },
    '/channels/open-thread': { id: 'open-thread', type: 11, parent_id: 'open' },
  };
  const request = { body: undefined, files: undefined };
  const refused = (route: string) =>
    new DiscordAPIError({ code: 50001, message: 'x' }, 50001, 403, 'GET', route, request);
  const get = async (route: string) => {
    asked.push(route);
    return answers[route] ?? Promise.reject(refused(route));
  };
  const canNotify = createAudienceCheck({ get } as unknown as REST, () => 0);
  const { origin } = makeTask();
  return {
    asked,
    canNotify,
    from: (channelId: string, to: string, guildId = 'guild') =>
      canNotify(makeTask({ origin: { ...origin, guildId, channelId, applicationId: 'bot' } }), to),
  };
}

test('GIVEN a song from a public channel WHEN others subscribed THEN they are notified, and nobody of one from a private thread', async () => {
  const { from } = hear({ open: [], news: [], closed: [deny('guild'), allow('crew')] });
  assert.equal(await from('open', 'news'), true);
  assert.equal(await from('open', 'closed'), true);
  assert.equal(await from('open-thread', 'news'), true);
  assert.equal(await from('secret-thread', 'news'), false);
  assert.equal(await from('gone', 'news'), false, 'a channel that the bot cannot read');
});

test('GIVEN a song from a private channel WHEN others subscribed THEN it is notified itself, and channels with no other viewers', async () => {
  const crew = [deny('guild'), allow('crew')];
  const { from } = hear({
    closed: crew,
    open: [],
    twin: [...crew, allow('some-bot'), allow('bot', 1)],
    wider: [...crew, allow('mates')],
    guests: [...crew, allow('bob', 1)],
  });
  assert.equal(await from('closed', 'closed'), true);
  assert.equal(await from('closed', 'twin'), true, 'bots do not count as audience');
  for (const channel of ['open', 'wider', 'guests', 'secret-thread', 'gone'])
    assert.equal(await from('closed', channel), false, channel);
  assert.equal(await from('wider', 'closed'), true);
});

test('GIVEN a server that hides channels from @everyone WHEN a song is made in a channel for all members THEN its other channels for them are notified', async () => {
  const gate = { id: 'guild', permissions: NONE, managed: false };
  const members = { id: 'members', permissions: VIEW, managed: false };
  const { from } = hear({ music: [], news: [], staff: [deny('members')] }, [gate, members]);
  assert.equal(await from('music', 'news'), true);
  assert.equal(await from('staff', 'news'), false);
});

test('GIVEN twenty channels that subscribe to one song WHEN they are checked at once THEN Discord is requested once, and again after an error', async () => {
  const { asked, from } = hear({ open: [] });
  await Promise.all(Array.from({ length: 20 }, (_, at) => from('open', `${at}`)));
  assert.equal(asked.length, 2, 'channels and roles');
  assert.equal(await from('open', '1', 'foreign'), false);
  assert.equal(await from('open', '1', 'foreign'), false);
  assert.equal(asked.length, 6);
});

test('GIVEN a Discord that does not respond WHEN the audience is checked THEN the notification is left for later and not dropped', async () => {
  const get = () => Promise.reject(new Error('no connection'));
  const canNotify = createAudienceCheck({ get } as unknown as REST, () => 0);
  const { origin } = makeTask();
  await assert.rejects(
    canNotify(makeTask({ origin: { ...origin, guildId: 'guild' } }), 'news'),
    /no connection/,
  );
});
