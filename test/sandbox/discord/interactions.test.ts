import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NoResponse } from '../../../sandbox/discord/interaction.ts';
import { callbackOf, startRest, webhookOf } from './rest.ts';

const say = (content: string, flags = 0) => ({ body: { type: 4, data: { content, flags } } });

test('GIVEN a command WHEN three seconds pass without a response THEN the member sees that, and a late response gives 10062', async t => {
  const { discord, rest } = await startRest(t);
  const reply = discord.member().type('song');
  discord.clock.advance(2_999);
  const early = Promise.race([reply.response().then(String, String), Promise.resolve('waits')]);
  assert.equal(await early, 'waits');
  discord.clock.advance(2);
  await assert.rejects(reply.response(), NoResponse);
  const late = await rest('POST', callbackOf(reply), say('late'));
  assert.deepEqual([late.status, late.body.code], [404, 10062]);
  const edit = await rest('PATCH', `${webhookOf(discord, reply)}/messages/@original`, {
    body: { content: 'x' },
  });
  assert.deepEqual([edit.status, edit.body.code], [404, 10015]);
});

test('GIVEN an answered command WHEN it is answered again THEN the error is 40060, and 10062 with another token', async t => {
  const { discord, rest } = await startRest(t);
  const reply = discord.member().type('song');
  assert.equal((await rest('POST', callbackOf(reply), say('one'))).status, 204);
  const second = await rest('POST', callbackOf(reply), say('two'));
  assert.deepEqual([second.status, second.body.code], [400, 40060]);
  const forged = await rest('POST', `/interactions/${reply.interactionId}/forged/callback`, say('x'));
  assert.deepEqual([forged.status, forged.body.code], [404, 10062]);
});

test('GIVEN an answered command WHEN fifteen minutes have passed THEN its token has expired, and the channel route works', async t => {
  const { discord, rest } = await startRest(t);
  const reply = discord.member().type('song');
  await rest('POST', callbackOf(reply), say('card'));
  const card = await reply.message();
  const original = `${webhookOf(discord, reply)}/messages/%40original`;
  discord.clock.advance(15 * 60_000 - 1);
  assert.equal((await rest('PATCH', original, { body: { content: 'in time' } })).status, 200);
  discord.clock.advance(1);
  const expired = await rest('PATCH', original, { body: { content: 'too late' } });
  assert.deepEqual([expired.status, expired.body.code], [401, 50027]);
  const followUp = await rest('POST', webhookOf(discord, reply), { body: { content: 'too late' } });
  assert.deepEqual([followUp.status, followUp.body.code], [401, 50027]);
  const channel = `/channels/${card.channelId}/messages/${card.id}`;
  assert.equal((await rest('PATCH', channel, { body: { content: 'still' } })).status, 200);
  assert.equal(card.content, 'still');
});

test('GIVEN a deferred response WHEN it is edited THEN the same message stops thinking and stays ephemeral', async t => {
  const { discord, rest } = await startRest(t);
  const [ada, bob] = [discord.member('ada'), discord.member('bob')];
  const reply = ada.type('song');
  const ack = await rest('POST', `${callbackOf(reply)}?with_response=true`, {
    body: { type: 5, data: { flags: 64 } },
  });
  const card = await reply.message();
  assert.deepEqual(ack.body, {
    interaction: {
      id: reply.interactionId,
      type: 2,
      response_message_id: card.id,
      response_message_loading: true,
      response_message_ephemeral: true,
    },
  });
  assert.ok(card.loading);
  const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }];
  const edit = await rest('PATCH', `${webhookOf(discord, reply)}/messages/@original`, {
    body: { content: 'x', components },
  });
  assert.equal(edit.body.id, card.id);
  assert.equal(edit.body.flags, 64);
  assert.ok(!card.loading);
  assert.equal(card.visibleTo, ada.id);
  assert.throws(() => bob.press(card, 'Go'), /does not see/);
  const foreign = await rest('PATCH', `/channels/${card.channelId}/messages/${card.id}`, {
    body: { content: 'y' },
  });
  assert.deepEqual([foreign.status, foreign.body.code], [404, 10008]);
});

test('GIVEN a deferred response WHEN a follow-up comes before any edit THEN it replaces "thinking"', async t => {
  const { discord, rest } = await startRest(t);
  const reply = discord.member().type('song');
  await rest('POST', callbackOf(reply), { body: { type: 5 } });
  const first = await rest('POST', `${webhookOf(discord, reply)}?wait=true`, { body: { content: 'one' } });
  assert.equal(first.body.id, (await reply.message()).id);
  const second = await rest('POST', `${webhookOf(discord, reply)}?wait=true`, { body: { content: 'two' } });
  assert.notEqual(second.body.id, first.body.id);
  const path = `${webhookOf(discord, reply)}/messages/${second.body.id}`;
  assert.equal((await rest('GET', path)).body.content, 'two');
  assert.equal((await rest('DELETE', path)).status, 204);
  assert.deepEqual((await rest('GET', path)).body.code, 10008);
});

test('GIVEN an app that only the member has installed WHEN a sixth follow-up is sent THEN the error is 40094, and edits still work', async t => {
  const { discord, rest } = await startRest(t);
  const reply = discord
    .member()
    .type('song', {}, { channel: discord.channel('there', { kind: 'user-install' }) });
  await rest('POST', callbackOf(reply), say('card'));
  for (let n = 1; n <= 5; n++) {
    discord.clock.advance(2_000);
    assert.equal((await rest('POST', webhookOf(discord, reply), { body: { content: `${n}` } })).status, 200);
  }
  discord.clock.advance(2_000);
  const sixth = await rest('POST', webhookOf(discord, reply), { body: { content: '6' } });
  assert.deepEqual([sixth.status, sixth.body.code], [400, 40094]);
  const edit = await rest('PATCH', `${webhookOf(discord, reply)}/messages/@original`, {
    body: { content: 'edited' },
  });
  assert.equal(edit.status, 200);
});

for (const [type, what] of [
  [1, 'a pong'],
  [6, 'an update'],
  [7, 'an update with a message'],
  [8, 'choices'],
  [12, 'an activity'],
] as const)
  test(`GIVEN a command WHEN it is answered with ${what} THEN it is refused`, async t => {
    const { discord, rest } = await startRest(t);
    const reply = discord.member().type('song');
    const answer = await rest('POST', callbackOf(reply), { body: { type, data: { content: 'x' } } });
    assert.deepEqual([answer.status, answer.body.code], [400, 50035]);
  });

test('GIVEN a member with a higher upload limit WHEN a larger file is sent with the token THEN it is accepted, and not by the channel route', async t => {
  const { discord, rest } = await startRest(t);
  const reply = discord.member('ada', { uploadLimit: 20 * 1024 * 1024 }).type('song');
  assert.equal(reply.record.payload.attachment_size_limit, 20 * 1024 * 1024);
  await rest('POST', callbackOf(reply), say('card'));
  const card = await reply.message();
  const request = {
    body: {},
    files: { 'files[0]': { name: 'a.mp3', bytes: Buffer.alloc(11 * 1024 * 1024) } },
  };
  const channel = await rest('PATCH', `/channels/${card.channelId}/messages/${card.id}`, request);
  assert.deepEqual([channel.status, channel.body.code], [413, 40005]);
  const token = await rest('PATCH', `${webhookOf(discord, reply)}/messages/@original`, request);
  assert.equal(token.status, 200);
});
