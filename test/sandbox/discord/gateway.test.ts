import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, Events } from 'discord.js';
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
