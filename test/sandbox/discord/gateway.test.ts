import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, Events } from 'discord.js';
import { type SandboxDiscord, startDiscord } from '../../../sandbox/discord/startDiscord.ts';
import { startBot } from './startBot.ts';

const SONG = [{ name: 'song', description: 'Makes a song' }];

test('GIVEN a lost connection WHEN a command comes meanwhile THEN the bot resumes and answers it', async t => {
  const { discord, client } = await startBot(t, SONG, async interaction => {
    if (interaction.isChatInputCommand()) await interaction.reply('here');
  });
  const resumed = new Promise<number>(resolve =>
    client.once(Events.ShardResume, (_id, replayed) => resolve(replayed)),
  );
  discord.dropGateway();
  await discord.until(() => discord.sessions.every(session => !session.connected));
  const reply = discord.member().type('song');
  assert.equal((await reply.message()).content, 'here');
  assert.ok((await resumed) >= 1);
  assert.equal(discord.sessions.length, 1);
});

test('GIVEN a gateway that requests a reconnect WHEN the bot reconnects THEN it has the same session', async t => {
  const { discord, client } = await startBot(t, SONG);
  const resumed = new Promise(resolve => client.once(Events.ShardResume, resolve));
  discord.requestReconnect();
  await resumed;
  assert.equal(discord.sessions.length, 1);
});

test('GIVEN an invalidated session WHEN the bot reconnects THEN it has a new one and receives commands again', async t => {
  const { discord } = await startBot(t, SONG, async interaction => {
    if (interaction.isChatInputCommand()) await interaction.reply('here');
  });
  discord.invalidateSessions();
  await discord.until(() => discord.sessions.length === 2 && discord.sessions[1]?.connected, {
    what: 'a new session',
  });
  assert.ok(discord.sessions[0]?.ended);
  assert.equal((await discord.member().type('song').message()).content, 'here');
});

test('GIVEN a gateway that closes with a final code WHEN the bot receives it THEN it does not reconnect', async t => {
  const { discord, client } = await startBot(t, SONG);
  const gone = new Promise<number>(resolve =>
    client.once(Events.ShardDisconnect, event => resolve(event.code)),
  );
  discord.closeGateway(4014);
  assert.equal(await gone, 4014);
  assert.ok(discord.sessions.every(session => session.ended));
});

test('GIVEN a wrong token WHEN a bot identifies THEN the gateway closes with 4004', async t => {
  const { discord } = await startBot(t, SONG);
  const socket = new WebSocket(
    `${discord.apiUrl.replace('http', 'ws').replace('/api', '/gateway')}?v=10&encoding=json`,
  );
  socket.addEventListener('open', () =>
    socket.send(
      JSON.stringify({
        op: 2,
        d: { token: 'wrong', intents: 0, properties: { os: 'x', browser: 'x', device: 'x' } },
      }),
    ),
  );
  const code = await new Promise(resolve => socket.addEventListener('close', event => resolve(event.code)));
  assert.equal(code, 4004);
});

test('GIVEN a wrong token WHEN a bot logs in or calls the API THEN it is refused with 401', async t => {
  const { discord, client } = await startBot(t, SONG);
  const stranger = new Client({ intents: [], rest: { api: discord.apiUrl } });
  await assert.rejects(stranger.login('wrong.token.here'), /token/i);
  assert.equal(discord.rejections.at(-1)?.status, 401);
  discord.revokeToken();
  await assert.rejects(client.rest.get('/users/@me'), { status: 401 });
});

test('GIVEN an interaction WHEN it is delivered again THEN the bot receives the same one', async t => {
  const seen: string[] = [];
  const { discord } = await startBot(t, SONG, async interaction => {
    const known = seen.includes(interaction.token);
    seen.push(interaction.token);
    if (!known && interaction.isChatInputCommand()) await interaction.reply('once');
  });
  const reply = discord.member().type('song');
  await reply.message();
  discord.redeliver(reply);
  const later = discord.member().type('song');
  await later.message();
  assert.deepEqual(seen, [reply.record.token, reply.record.token, later.record.token]);
});

const headersOf = ({ token }: SandboxDiscord) => ({
  authorization: `Bot ${token}`,
  'user-agent': 'DiscordBot (https://example.com, 1)',
});

/** The close code of a session that identifies with a shard, or what it got with READY. */
async function identify(discord: SandboxDiscord, shard: readonly [number, number]): Promise<unknown> {
  const socket = new WebSocket(
    `${discord.apiUrl.replace('http', 'ws').replace('/api', '/gateway')}?v=10&encoding=json`,
  );
  const properties = { os: 'x', browser: 'x', device: 'x' };
  const d = { token: discord.token, intents: 0, properties, shard };
  socket.addEventListener('open', () => socket.send(JSON.stringify({ op: 2, d })));
  return new Promise(resolve => {
    socket.addEventListener('close', event => resolve(event.code));
    socket.addEventListener('message', ({ data }) => {
      const { t, d: ready } = JSON.parse(String(data));
      if (t === 'READY') resolve(ready.guilds.length);
    });
  });
}

test('GIVEN a bot in many servers WHEN it identifies THEN Discord wants as many shards as they need, and knows which exist', async t => {
  const discord = await startDiscord({ portal: { guilds: 2501 } });
  t.after(() => discord.close());
  const information = await fetch(`${discord.apiUrl}/v10/gateway/bot`, {
    headers: headersOf(discord),
  });
  assert.equal(information.status, 200, await information.clone().text());
  assert.partialDeepStrictEqual(await information.json(), { shards: 3 });
  assert.equal(await identify(discord, [0, 1]), 4011);
  assert.equal(await identify(discord, [2, 2]), 4010);
  const guilds = [await identify(discord, [0, 2]), await identify(discord, [1, 2])];
  assert.deepEqual(guilds.toSorted(), [0, 1], 'the server of the sandbox belongs to one of them');
});

test('GIVEN sessions of several shards WHEN events come THEN all sessions of their shard get them, and of direct messages those of the first', async t => {
  const discord = await startDiscord();
  t.after(() => discord.close());
  for (const shard of [
    [0, 1],
    [0, 2],
    [1, 2],
    [0, 2],
  ] as const)
    await identify(discord, shard);
  await fetch(`${discord.apiUrl}/v10/applications/${discord.applicationId}/commands`, {
    method: 'PUT',
    headers: { ...headersOf(discord), 'content-type': 'application/json' },
    body: JSON.stringify([{ ...SONG[0], contexts: [0, 1] }]),
  });
  const ada = discord.member();
  const own = Number((BigInt(discord.guildId) >> 22n) % 2n);
  const replies = [ada.type('song'), ada.type('song', {}, { channel: discord.dm(ada) })];
  const counts = discord.sessions.map(({ events }) => events.length - 1);
  assert.deepEqual(counts, own === 0 ? [2, 2, 0, 2] : [2, 1, 1, 1]);
  for (const reply of replies) reply.record.stopDeadline();
});
