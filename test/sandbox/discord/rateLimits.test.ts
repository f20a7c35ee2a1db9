import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callbackOf, startRest, webhookOf } from './rest.ts';

test('GIVEN five edits with one token WHEN a sixth comes within two seconds THEN it gets 429 and has no effect, and another token is not limited', async t => {
  const { discord, rest } = await startRest(t);
  const [one, two] = [discord.member().type('song'), discord.member().type('song')];
  for (const reply of [one, two])
    await rest('POST', callbackOf(reply), { body: { type: 4, data: { content: 'card' } } });
  const edit = (reply: typeof one, content: string) =>
    rest('PATCH', `${webhookOf(discord, reply)}/messages/@original`, { body: { content } });
  for (let n = 1; n <= 5; n++) {
    const { status, headers } = await edit(one, `${n}`);
    assert.equal(status, 200);
    assert.equal(headers.get('x-ratelimit-limit'), '5');
    assert.equal(headers.get('x-ratelimit-remaining'), String(5 - n));
    assert.equal(headers.get('x-ratelimit-reset-after'), '2.000');
  }
  const over = await edit(one, '6');
  assert.deepEqual([over.status, over.body.retry_after, over.headers.get('retry-after')], [429, 2, '2']);
  assert.equal((await one.message()).content, '5');
  assert.equal((await edit(two, 'free')).status, 200);
  discord.clock.advance(2_000);
  assert.equal((await edit(one, '7')).status, 200);
  assert.deepEqual([discord.rejections.length, discord.rateLimited.length], [0, 1]);
});

test('GIVEN five posts to one channel WHEN a sixth comes within five seconds THEN it gets 429, and callbacks are not limited', async t => {
  const { discord, rest } = await startRest(t);
  const path = `/channels/${discord.channel().id}/messages`;
  for (let n = 0; n < 5; n++)
    assert.equal((await rest('POST', path, { body: { content: 'x' } })).status, 200);
  assert.equal((await rest('POST', path, { body: { content: 'x' } })).status, 429);
  for (let n = 0; n < 10; n++) {
    const answer = await rest('POST', callbackOf(discord.member().type('song')), { body: { type: 5 } });
    assert.deepEqual([answer.status, answer.headers.get('x-ratelimit-limit')], [204, null]);
  }
});
