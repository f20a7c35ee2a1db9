import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callbackOf, type RestRequest, startRest, webhookOf } from './rest.ts';

const button = (fields: object) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...fields });
const rows = (...components: object[]) => ({ content: 'x', components: [{ type: 1, components }] });
const embed = (fields: object) => ({ embeds: [{ title: 't', ...fields }] });
const file = (name: string, size = 3) => ({ name, bytes: Buffer.alloc(size, 1) });
const field = { name: 'n', value: 'v' };
const MiB = 1024 * 1024;

const CASES: [string, RestRequest, number, number][] = [
  ['no message at all', { body: {} }, 400, 50006],
  ['only blanks', { body: { content: ' \n ' } }, 400, 50006],
  ['content over 2000', { body: { content: 'x'.repeat(2001) } }, 400, 50035],
  ['content over 2000 in UTF-16 only', { body: { content: '🎵'.repeat(1001) } }, 400, 50035],
  ['a misspelt field', { body: { content: 'x', embed: [] } }, 400, 50035],
  ['a misspelt field of an embed', { body: embed({ colour: 1 }) }, 400, 50035],
  ['eleven embeds', { body: { embeds: Array.from({ length: 11 }, () => ({ title: 't' })) } }, 400, 50035],
  ['an empty embed', { body: { embeds: [{}] } }, 400, 50035],
  [
    'embeds over 6000 together',
    { body: { embeds: [1, 2].map(() => ({ description: 'x'.repeat(3001) })) } },
    400,
    50035,
  ],
  ['an embed title over 256', { body: embed({ title: 'x'.repeat(257) }) }, 400, 50035],
  ['an embed description over 4096', { body: embed({ description: 'x'.repeat(4097) }) }, 400, 50035],
  ['an embed footer over 2048', { body: embed({ footer: { text: 'x'.repeat(2049) } }) }, 400, 50035],
  [
    'twenty-six embed fields',
    { body: embed({ fields: Array.from({ length: 26 }, () => field) }) },
    400,
    50035,
  ],
  [
    'an embed field name over 256',
    { body: embed({ fields: [{ ...field, name: 'x'.repeat(257) }] }) },
    400,
    50035,
  ],
  [
    'an embed field value over 1024',
    { body: embed({ fields: [{ ...field, value: 'x'.repeat(1025) }] }) },
    400,
    50035,
  ],
  ['an empty embed field value', { body: embed({ fields: [{ ...field, value: '' }] }) }, 400, 50035],
  ['an embed url of another scheme', { body: embed({ url: 'javascript:alert(1)' }) }, 400, 50035],
  [
    'an embed image that is no file of the message',
    { body: embed({ image: { url: 'attachment://a.png' } }) },
    400,
    50035,
  ],
  [
    'an embed image that is no image',
    { body: embed({ image: { url: 'attachment://a.mp3' } }), files: { 'files[0]': file('a.mp3') } },
    400,
    50035,
  ],
  [
    'six rows',
    {
      body: {
        content: 'x',
        components: Array.from({ length: 6 }, (_, n) => rows(button({ custom_id: `b${n}` })).components[0]),
      },
    },
    400,
    50035,
  ],
  [
    'six buttons in a row',
    { body: rows(...Array.from({ length: 6 }, (_, n) => button({ custom_id: `b${n}` }))) },
    400,
    50035,
  ],
  ['an empty row', { body: rows() }, 400, 50035],
  ['a custom id twice', { body: rows(button({}), button({})) }, 400, 50035],
  ['a custom id over 100', { body: rows(button({ custom_id: 'x'.repeat(101) })) }, 400, 50035],
  ['a label over 80', { body: rows(button({ label: 'x'.repeat(81) })) }, 400, 50035],
  ['a button without words', { body: rows(button({ label: undefined })) }, 400, 50035],
  ['a button with a url and a custom id', { body: rows(button({ url: 'https://example.com' })) }, 400, 50035],
  ['a link with a custom id', { body: rows(button({ style: 5, url: 'https://example.com' })) }, 400, 50035],
  ['a link without a url', { body: rows(button({ style: 5, custom_id: undefined })) }, 400, 50035],
  [
    'a link of another scheme',
    { body: rows(button({ style: 5, custom_id: undefined, url: 'ftp://example.com' })) },
    400,
    50035,
  ],
  ['a text display without the flag', { body: { components: [{ type: 10, content: 'x' }] } }, 400, 50035],
  [
    'content beside Components V2',
    { body: { content: 'x', flags: 32768, components: [{ type: 10, content: 'x' }] } },
    400,
    50035,
  ],
  [
    'contradicting allowed_mentions',
    { body: { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } } },
    400,
    50035,
  ],
  [
    'an attachment that is neither kept nor sent',
    { body: { content: 'x', attachments: [{ id: '0' }] } },
    400,
    50035,
  ],
  [
    'an attachment listed twice',
    { body: { attachments: [{ id: '0' }, { id: '0' }] }, files: { 'files[0]': file('a.txt') } },
    400,
    50035,
  ],
  ['a file part of another name', { body: {}, files: { upload: file('a.txt') } }, 400, 50035],
  [
    'eleven files',
    {
      body: {},
      files: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`files[${n}]`, file(`${n}.txt`)])),
    },
    400,
    30015,
  ],
  ['a file over the limit', { body: {}, files: { 'files[0]': file('a.mp3', 10 * MiB + 1) } }, 413, 40005],
  [
    'files over 25 MiB together',
    { body: {}, files: Object.fromEntries([0, 1, 2].map(n => [`files[${n}]`, file(`${n}.mp3`, 9 * MiB)])) },
    413,
    40005,
  ],
  ['JSON that does not parse', { body: '{"content":' }, 400, 50109],
  [
    'another content type',
    { body: 'content=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    400,
    50035,
  ],
];

for (const [what, request, status, code] of CASES)
  test(`GIVEN a card WHEN ${what} is sent THEN every route rejects it with ${status} ${code} and the card stays`, async t => {
    const { discord, rest } = await startRest(t);
    const reply = discord.member().type('song');
    await rest('POST', callbackOf(reply), { body: { type: 4, data: { content: 'card' } } });
    const card = await reply.message();
    const requests = [
      ['PATCH', `${webhookOf(discord, reply)}/messages/%40original`],
      ['POST', webhookOf(discord, reply)],
      ['PATCH', `/channels/${card.channelId}/messages/${card.id}`],
      ['POST', `/channels/${card.channelId}/messages`],
    ] as const;
    for (const [method, path] of requests) {
      // An edit without content keeps the old one, so it is never empty.
      if (code === 50006 && method === 'PATCH') continue;
      const answer = await rest(method, path, request);
      assert.deepEqual(
        [answer.status, answer.body.code],
        [status, code],
        `${method} ${path} ${JSON.stringify(answer.body)}`,
      );
      assert.equal(answer.body.errors !== undefined, code === 50035 && what !== 'another content type');
    }
    assert.equal(card.content, 'card');
    assert.equal(discord.messages().length, 1);
    assert.equal(discord.rejections.length, code === 50006 ? 2 : 4);
    assert.equal(discord.rejections[0]?.code, code);
  });

test('GIVEN a first response WHEN its message is invalid THEN it is rejected and the interaction can still be answered', async t => {
  const { discord, rest } = await startRest(t);
  const reply = discord.member().type('song');
  const refused = await rest('POST', callbackOf(reply), {
    body: { type: 4, data: { content: 'x'.repeat(2001) } },
  });
  assert.deepEqual([refused.status, refused.body.code], [400, 50035]);
  const taken = await rest('POST', callbackOf(reply), {
    body: { type: 4, data: { content: 'x'.repeat(2000) } },
  });
  assert.equal(taken.status, 204);
  assert.equal(taken.headers.get('content-type'), null);
});

test('GIVEN the largest message that Discord allows WHEN it is sent THEN it is accepted', async t => {
  const { discord, rest } = await startRest(t);
  const [channel] = discord.messages().map(m => m.channelId);
  assert.equal(channel, undefined);
  const { id } = discord.channel();
  const answer = await rest('POST', `/channels/${id}/messages`, {
    body: {
      content: 'x'.repeat(2000),
      embeds: [{ title: 'x'.repeat(256), description: 'x'.repeat(4096), footer: { text: 'x'.repeat(1648) } }],
      components: Array.from({ length: 5 }, (_, row) => ({
        type: 1,
        components: Array.from({ length: 5 }, (_, n) =>
          button({ custom_id: `${row}-${n}`.padEnd(100, 'x'), label: 'x'.repeat(80) }),
        ),
      })),
      nonce: 'x'.repeat(25),
      enforce_nonce: true,
      allowed_mentions: { parse: [] },
    },
    files: Object.fromEntries(
      Array.from({ length: 10 }, (_, n) => [`files[${n}]`, file(`${n}.mp3`, 2 * MiB)]),
    ),
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.equal(answer.body.attachments?.length, 10);
  assert.deepEqual(discord.rejections, []);
});
