import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRest } from './rest.ts';

const HOUR_MS = 60 * 60 * 1000;

test('GIVEN an announcement channel WHEN messages are crossposted THEN each is once, ten an hour, and in no other channel', async t => {
  const { discord, rest } = await startRest(t);
  const updates = discord.channel('news', { type: 5 });
  const send = async (channel = updates) =>
    (await rest('POST', `/channels/${channel.id}/messages`, { body: { content: 'x' } })).body.id;
  const publish = (id: string | undefined, channel = updates) =>
    rest('POST', `/channels/${channel.id}/messages/${id}/crosspost`);
  const first = await send();
  assert.equal((await publish(first)).status, 200);
  assert.ok(discord.messages(updates)[0]?.published);
  assert.equal((await publish(first)).body.code, 40033);
  const text = discord.channel('text');
  assert.equal((await publish(await send(text), text)).body.code, 50024);
  for (let n = 3; n <= 10; n++) {
    discord.clock.advance(5000);
    assert.equal((await publish(await send())).status, 200);
  }
  const waiting = await send();
  const refused = await publish(waiting);
  assert.equal(refused.status, 429);
  assert.ok((refused.body.retry_after ?? 0) > 3000);
  discord.clock.advance(HOUR_MS);
  assert.equal((await publish(waiting)).status, 200);
});

test('GIVEN a forum WHEN a message is sent there THEN it must be a post, whose first message has the post’s id', async t => {
  const { discord, rest } = await startRest(t);
  const forum = discord.channel('forum', { type: 15 });
  const plain = await rest('POST', `/channels/${forum.id}/messages`, { body: { content: 'x' } });
  assert.equal(plain.body.code, 40058);
  const path = `/channels/${forum.id}/threads`;
  assert.equal((await rest('POST', path, { body: { name: 'no message' } })).body.code, 50035);
  const opened = await rest('POST', path, { body: { name: 'a post', message: { content: 'hello' } } });
  assert.equal(opened.status, 201);
  const [post] = discord.posts(forum);
  assert.ok(post);
  assert.deepEqual([opened.body.id, discord.messages(post)[0]?.id], [post.id, post.id]);
  const active = await rest('GET', `/guilds/${discord.guildId}/threads/active`);
  assert.match(JSON.stringify(active.body), new RegExp(`"name":"a post".*"parent_id":"${forum.id}"`));
  forum.bot = 'no-send';
  const refused = await rest('POST', path, { body: { name: 'a post', message: { content: 'hello' } } });
  assert.equal(refused.body.code, 50013);
});

test('GIVEN a command with a channel option WHEN a member picks a channel THEN it has an allowed type, and the bot’s permissions are sent with it', async t => {
  const { discord, rest } = await startRest(t);
  const definition = {
    name: 'pick',
    description: 'Picks a channel',
    options: [{ type: 7, name: 'channel', description: 'Which one', channel_types: [0], required: true }],
  };
  await rest('PUT', `/applications/${discord.applicationId}/commands`, { body: [definition] });
  const member = discord.member();
  const channel = discord.channel('text', { bot: 'hidden' });
  const { payload } = member.type('pick', { channel }).record;
  const { resolved } = payload.data as {
    resolved: { channels: Record<string, { app_permissions: string; type: number }> };
  };
  const resolvedChannel = resolved.channels[channel.id];
  assert.equal(resolvedChannel?.type, 0);
  assert.equal(BigInt(resolvedChannel?.app_permissions ?? 0) & (1n << 10n), 0n);
  assert.throws(
    () => member.type('pick', { channel: discord.channel('forum', { type: 15 }) }),
    /channels of types 0/,
  );
  assert.throws(
    () => member.type('pick', { channel: discord.channel('dm', { kind: 'bot-dm' }) }),
    /no channel of this server/,
  );
  assert.throws(() => member.type('pick', { channel: 'text' }), /takes a channel/);
});
