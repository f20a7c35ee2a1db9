import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callbackOf, startRest, webhookOf } from './rest.ts';
import { startBot } from './startBot.ts';

const ORIGINAL = '/webhooks/{application}/{token}/messages/{message}';

test('GIVEN a fault before the effect WHEN a request matches it THEN it has no effect, and the next one succeeds', async t => {
  const { discord, rest } = await startRest(t);
  const { id } = discord.channel();
  discord.fault({
    method: 'POST',
    route: '/channels/{channel}/messages',
    answer: { status: 503, body: 'down' },
  });
  const send = () =>
    fetch(`${discord.apiUrl}/v10/channels/${id}/messages`, {
      method: 'POST',
      headers: {
        'user-agent': 'DiscordBot (x, 1)',
        authorization: `Bot ${discord.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ content: 'x' }),
    });
  const down = await send();
  assert.deepEqual([down.status, await down.text(), discord.messages().length], [503, 'down', 0]);
  assert.equal((await send()).status, 200);
  assert.deepEqual([discord.messages().length, discord.rejections], [1, []]);
  assert.equal((await rest('GET', `/channels/${id}`)).status, 200);
});

for (const [what, answer] of [
  ['reset', { reset: true }],
  ['cut in the middle', { truncate: true }],
] as const)
  test(`GIVEN an answer that is ${what} after the effect WHEN the bot posts THEN the message is there and the bot knows nothing`, async t => {
    const { discord, rest } = await startRest(t);
    const path = `/channels/${discord.channel().id}/messages`;
    discord.fault({ route: /messages$/, when: 'after', answer });
    await assert.rejects(rest('POST', path, { body: { content: 'x' } }));
    assert.equal(discord.messages()[0]?.content, 'x');
  });

test('GIVEN a response that never arrives WHEN the bot gives up THEN the request has had its effect', async t => {
  const { discord } = await startRest(t);
  const { id } = discord.channel();
  discord.fault({
    where: ({ body }) => JSON.stringify(body)?.includes('quiet'),
    when: 'after',
    answer: { hang: true },
  });
  const aborting = new AbortController();
  const request = fetch(`${discord.apiUrl}/v10/channels/${id}/messages`, {
    method: 'POST',
    headers: {
      'user-agent': 'DiscordBot (x, 1)',
      authorization: `Bot ${discord.token}`,
      'content-type': 'application/json',
    },
    body: '{"content":"quiet"}',
    signal: aborting.signal,
  });
  await discord.until(() => discord.messages().length === 1);
  aborting.abort();
  await assert.rejects(request, { name: 'AbortError' });
  assert.equal(discord.messages().length, 1);
});

for (const [when, edits] of [
  ['before', 0],
  ['after', 1],
] as const)
  test(`GIVEN an edit that is held ${when} its effect WHEN it is let go THEN it has had ${edits} effects until then and one in the end`, async t => {
    const { discord, rest } = await startRest(t);
    const reply = discord.member().type('song');
    await rest('POST', callbackOf(reply), { body: { type: 4, data: { content: 'card' } } });
    const card = await reply.message();
    const held = discord.hold({ method: 'PATCH', route: ORIGINAL, when });
    let answered = false;
    const edit = rest('PATCH', `${webhookOf(discord, reply)}/messages/@original`, {
      body: { content: 'x' },
    }).then(answer => {
      answered = true;
      return answer;
    });
    assert.equal((await held.reached).route, ORIGINAL);
    assert.equal((await rest('GET', `/channels/${card.channelId}`)).status, 200);
    assert.deepEqual([card.edits, answered], [edits, false]);
    held.release();
    assert.equal((await edit).status, 200);
    assert.equal(card.edits, 1);
  });

test('GIVEN discord.js’ own rate limiting WHEN a 429 is injected THEN the library waits and retries', async t => {
  const { discord, client } = await startBot(t, []);
  const { id } = discord.channel();
  const body = { message: 'You are being rate limited.', retry_after: 0.05, global: false };
  discord.fault({ route: /messages$/, answer: { status: 429, headers: { 'retry-after': '0' }, body } });
  await client.rest.post(`/channels/${id}/messages`, { body: { content: 'x' } });
  assert.deepEqual(
    discord.requests.filter(({ method }) => method === 'POST').map(({ status }) => status),
    [429, 200],
  );
});

test('GIVEN a wait WHEN it times out THEN the error shows the message and the last requests', async t => {
  const { discord, rest } = await startRest(t);
  const reply = discord.member().type('song');
  await rest('POST', callbackOf(reply), { body: { type: 4, data: { content: 'a card' } } });
  const card = await reply.message();
  await assert.rejects(
    card.until(m => m.edits > 0, { timeoutMs: 20, what: 'an edit' }),
    ({ message }: Error) =>
      /still without an edit/.test(message) &&
      /\| a card/.test(message) &&
      /POST .*callback.* → 204/.test(message),
  );
});
