import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callbackOf, startRest, webhookOf } from './rest.ts';

const USER = '111111111111111111';
const ROLE = '222222222222222222';
const content = `<@${USER}> <@&${ROLE}> @everyone \`<@333333333333333333>\``;

test('GIVEN text with mentions WHEN the request has no allowed_mentions THEN the defaults of the route decide which ping, also for edits', async t => {
  const { discord, rest } = await startRest(t);
  const reply = discord.member().type('song');
  await rest('POST', callbackOf(reply), { body: { type: 4, data: { content } } });
  const card = await reply.message();
  assert.deepEqual(discord.pings, [{ messageId: card.id, kind: 'user', id: USER }]);
  await rest('PATCH', `/channels/${card.channelId}/messages/${card.id}`, { body: { content } });
  assert.deepEqual(discord.pings.slice(1), [
    { messageId: card.id, kind: 'user', id: USER },
    { messageId: card.id, kind: 'role', id: ROLE },
    { messageId: card.id, kind: 'everyone', id: '@everyone' },
  ]);
  assert.equal(discord.withoutAllowedMentions.length, 2);
});

test('GIVEN text with mentions WHEN parse is empty THEN only listed ones ping', async t => {
  const { discord, rest } = await startRest(t);
  const reply = discord.member().type('song');
  const off = { content, allowed_mentions: { parse: [] } };
  await rest('POST', callbackOf(reply), { body: { type: 4, data: off } });
  const card = await reply.message();
  await rest('PATCH', `${webhookOf(discord, reply)}/messages/@original`, { body: off });
  assert.deepEqual([discord.pings, discord.withoutAllowedMentions], [[], []]);
  const named = { content, allowed_mentions: { parse: [], users: [USER] } };
  await rest('POST', `/channels/${card.channelId}/messages`, { body: named });
  assert.deepEqual(
    discord.pings.map(({ kind, id }) => [kind, id]),
    [['user', USER]],
  );
});

test('GIVEN an edit of buttons only WHEN it has no allowed_mentions THEN that is not recorded as a ping', async t => {
  const { discord, rest } = await startRest(t);
  const reply = discord.member().type('song');
  const data = { content: 'x', allowed_mentions: { parse: [] } };
  await rest('POST', callbackOf(reply), { body: { type: 4, data } });
  await rest('PATCH', `${webhookOf(discord, reply)}/messages/@original`, { body: { components: [] } });
  assert.deepEqual(discord.withoutAllowedMentions, []);
});
