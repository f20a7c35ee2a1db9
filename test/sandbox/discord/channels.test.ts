import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callbackOf, startRest } from './rest.ts';

for (const [what, options, post, edit] of [
  ['where the bot is not', { bot: 'absent' }, [403, 50001], [403, 50001]],
  ['that the bot does not see', { bot: 'hidden' }, [403, 50001], [403, 50001]],
  ['where the bot may not write', { bot: 'no-send' }, [403, 50013], [200, undefined]],
  ['where the bot is at home', { bot: 'present' }, [200, undefined], [200, undefined]],
  ['that is an archived thread', { type: 11, archived: true }, [200, undefined], [400, 50083]],
  ['of the bot and the member', { kind: 'bot-dm' }, [200, undefined], [200, undefined]],
  ['of people', { kind: 'group-dm' }, [403, 50001], [403, 50001]],
  ['where the member brought the app', { kind: 'user-install' }, [403, 50001], [403, 50001]],
] as const)
  test(`GIVEN a channel ${what} WHEN the bot uses the channel route THEN a post gives ${post} and an edit ${edit}`, async t => {
    const { discord, rest } = await startRest(t);
    const channel = discord.channel('there', options);
    const reply = discord.member().type('song', {}, { channel });
    await rest('POST', callbackOf(reply), { body: { type: 4, data: { content: 'card' } } });
    const card = await reply.message();
    const path = `/channels/${channel.id}/messages`;
    const edited = await rest('PATCH', `${path}/${card.id}`, { body: { content: 'edited' } });
    assert.deepEqual([edited.status, edited.body.code], edit);
    assert.equal(card.content, edit[0] === 200 ? 'edited' : 'card');
    const posted = await rest('POST', path, { body: { content: 'new' } });
    assert.deepEqual([posted.status, posted.body.code], post);
    assert.equal(discord.messages(channel).length, post[0] === 200 ? 2 : 1);
    assert.equal(channel.archived, false, 'a post opens the thread again');
  });

test('GIVEN a channel where the bot may not attach WHEN it uses the channel route THEN texts are taken, and files are not', async t => {
  const { discord, rest } = await startRest(t);
  const path = `/channels/${discord.channel('bare', { bot: 'no-attach' }).id}/messages`;
  const { body } = await rest('POST', path, { body: { content: 'new' } });
  const files = { 'files[0]': { name: 'song.mp3', bytes: Buffer.from('x') } };
  assert.equal((await rest('POST', path, { body: { content: 'new' }, files })).body.code, 50013);
  assert.equal((await rest('PATCH', `${path}/${body.id}`, { body: {}, files })).body.code, 50013);
  assert.equal((await rest('PATCH', `${path}/${body.id}`, { body: { content: 'edited' } })).status, 200);
});

test('GIVEN ids that do not exist WHEN they are requested THEN the errors have Discord’s codes', async t => {
  const { discord, rest } = await startRest(t);
  const { id } = discord.channel();
  const codeOf = async (method: string, path: string, body?: unknown) =>
    (await rest(method, path, { body })).body.code;
  assert.equal(await codeOf('GET', '/channels/1'), 10003);
  assert.equal(await codeOf('GET', `/channels/${id}/messages/1`), 10008);
  assert.equal(await codeOf('POST', '/users/@me/channels', { recipient_id: '1' }), 10013);
  assert.equal(await codeOf('GET', '/nowhere'), 0);
  const reference = { message_id: '1' };
  assert.equal(
    await codeOf('POST', `/channels/${id}/messages`, { content: 'x', message_reference: reference }),
    50035,
  );
  const lax = { message_id: '1', fail_if_not_exists: false };
  assert.equal(
    await codeOf('POST', `/channels/${id}/messages`, { content: 'x', message_reference: lax }),
    undefined,
  );
});

test('GIVEN a nonce WHEN it is sent again within three minutes THEN the first message is returned', async t => {
  const { discord, rest } = await startRest(t);
  const path = `/channels/${discord.channel().id}/messages`;
  const send = async (enforce = true) =>
    (await rest('POST', path, { body: { content: 'x', nonce: 'task-1', enforce_nonce: enforce } })).body;
  const first = await send();
  assert.equal((await send()).id, first.id);
  assert.notEqual((await send(false)).id, first.id);
  discord.clock.advance(3 * 60_000);
  assert.notEqual((await send()).id, first.id);
  assert.equal(first.nonce, 'task-1');
  const long = await rest('POST', path, { body: { content: 'x', nonce: 'x'.repeat(26) } });
  assert.equal(long.body.code, 50035);
});

test('GIVEN messages WHEN the channel is read THEN the newest come first, also around and after an id, without ephemeral ones', async t => {
  const { discord, rest } = await startRest(t);
  const channel = discord.channel();
  const path = `/channels/${channel.id}/messages`;
  const ids: string[] = [];
  for (const content of ['a', 'b', 'c'])
    ids.push((await rest('POST', path, { body: { content } })).body.id ?? '');
  const reply = discord.member().type('song', {}, { channel });
  await rest('POST', callbackOf(reply), { body: { type: 4, data: { content: 'secret', flags: 64 } } });
  const read = async (query: string) => {
    const { body } = await rest('GET', `${path}?${query}`);
    return (body as unknown as { content: string }[]).map(message => message.content).join('');
  };
  assert.equal(await read(''), 'cba');
  assert.equal(await read('limit=2'), 'cb');
  assert.equal(await read(`after=${ids[0]}`), 'cb');
  assert.equal(await read(`before=${ids[2]}`), 'ba');
  assert.equal(await read(`around=${ids[1]}&limit=3`), 'cba');
  assert.equal((await rest('GET', `${path}?limit=101`)).body.code, 50035);
});

test('GIVEN a member WHEN the bot opens direct messages THEN the channel is always the same, and closed ones give 50007', async t => {
  const { discord, rest } = await startRest(t);
  const member = discord.member();
  const open = async () =>
    (await rest('POST', '/users/@me/channels', { body: { recipient_id: member.id } })).body.id;
  const id = await open();
  assert.equal(await open(), id);
  assert.equal((await rest('POST', `/channels/${id}/messages`, { body: { content: 'hello' } })).status, 200);
  member.dms = 'closed';
  const closed = await rest('POST', `/channels/${id}/messages`, { body: { content: 'hello' } });
  assert.deepEqual([closed.status, closed.body.code], [403, 50007]);
});

test('GIVEN rules of automatic moderation WHEN they are requested THEN only a bot that may manage the server gets them, and interactions say whether it may', async t => {
  const { discord, rest } = await startRest(t);
  const path = `/guilds/${discord.guildId}/auto-moderation/rules`;
  const mayManage = () =>
    (BigInt(discord.member().type('song').record.payload.app_permissions as string) & (1n << 5n)) !== 0n;
  const refused = await rest('GET', path);
  assert.deepEqual([refused.status, refused.body.code, mayManage()], [403, 50013, false]);
  discord.autoMod.isReadable = true;
  discord.autoMod.rules.push({ id: '1', name: 'words' });
  const read = await rest('GET', path);
  assert.deepEqual([read.status, read.body, mayManage()], [200, [{ id: '1', name: 'words' }], true]);
});

test('GIVEN an age-restricted channel and its thread WHEN interactions come from there THEN the channel says that it is, and the thread says nothing', async t => {
  const { discord, rest } = await startRest(t);
  const adults = discord.channel('adults', { nsfw: true });
  const thread = discord.channel('thread', { type: 11, parent: adults });
  const seen = [adults, thread, discord.channel('plain')].map(
    channel => discord.member().type('song', {}, { channel }).record.payload.channel as { nsfw?: boolean },
  );
  assert.deepEqual(
    seen.map(({ nsfw }) => nsfw),
    [true, undefined, false],
  );
  const read = await rest('GET', `/channels/${adults.id}`);
  assert.equal(Reflect.get(read.body, 'nsfw'), true);
});
