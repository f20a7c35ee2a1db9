import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import { callbackOf, type RestRequest, startRest, webhookOf } from './rest.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
const png = (name = 'cover.png') => ({ name, bytes: PNG });
const cover = [{ title: 't', image: { url: 'attachment://cover.png' } }];

/** A card with a cover in its embed and one attached file, and the edit of it. */
async function startCard(t: TestContext) {
  const { discord, rest } = await startRest(t);
  const reply = discord.member().type('song');
  await rest('POST', callbackOf(reply), {
    body: { type: 4, data: { embeds: cover, attachments: [{ id: '0' }, { id: '1', description: 'words' }] } },
    files: { 'files[0]': png(), 'files[1]': { name: 'lyrics.txt', bytes: Buffer.from('la la') } },
  });
  const card = await reply.message();
  const edit = async (request: RestRequest) => {
    discord.clock.advance(2_000);
    return rest('PATCH', `${webhookOf(discord, reply)}/messages/%40original`, request);
  };
  return { discord, card, edit, ids: card.files.map(file => file.id) };
}

const names = (message: SandboxMessage) => message.files.map(file => file.filename);
const loose = (message: SandboxMessage) => message.attachments.map(file => file.filename);

test('GIVEN a file that an embed shows WHEN the message is read THEN it is in the embed and not in the list', async t => {
  const { card, ids, edit } = await startCard(t);
  const answer = await edit({ body: { content: 'x' } });
  assert.deepEqual(
    answer.body.attachments?.map(({ filename, description }) => [filename, description]),
    [['lyrics.txt', 'words']],
  );
  const path = new URL(answer.body.embeds?.[0]?.image?.url ?? '').pathname;
  assert.equal(path, `/cdn/attachments/${card.channelId}/${ids[0]}/cover.png`);
});

test('GIVEN files WHEN an edit has no attachments and uploads none THEN they stay', async t => {
  const { card, edit } = await startCard(t);
  await edit({ body: { content: 'x', components: [] } });
  assert.deepEqual(names(card), ['cover.png', 'lyrics.txt']);
});

test('GIVEN files WHEN an edit uploads files without listing the old ones THEN the old ones are deleted, also from the CDN', async t => {
  const { card, edit } = await startCard(t);
  const [, lyrics] = card.files;
  assert.equal((await fetch(lyrics?.url ?? '')).status, 200);
  await edit({ body: { embeds: [] }, files: { 'files[0]': { name: 'b.txt', bytes: PNG } } });
  assert.deepEqual(names(card), ['b.txt']);
  assert.equal((await fetch(lyrics?.url ?? '')).status, 404);
});

test('GIVEN files WHEN an edit lists one and uploads one THEN exactly these two are attached', async t => {
  const { card, ids, edit } = await startCard(t);
  const attachments = [{ id: ids[0] }, { id: '3', filename: 'song 1.mp3' }];
  await edit({ body: { attachments, embeds: cover }, files: { 'files[3]': { name: 'x.mp3', bytes: PNG } } });
  assert.deepEqual(names(card), ['cover.png', 'song_1.mp3']);
  assert.deepEqual(loose(card), ['song_1.mp3']);
  assert.equal(card.files[0]?.id, ids[0]);
});

test('GIVEN files WHEN an edit lists none THEN none is left', async t => {
  const { card, edit } = await startCard(t);
  assert.equal((await edit({ body: { content: 'x', embeds: [], attachments: [] } })).status, 200);
  assert.deepEqual(names(card), []);
});

test('GIVEN an embed that an edit keeps WHEN the edit removes the file that it shows THEN it is rejected', async t => {
  const { discord, card, edit } = await startCard(t);
  assert.equal((await edit({ body: { content: 'x', attachments: [] } })).body.code, 50035);
  assert.deepEqual(names(card), ['cover.png', 'lyrics.txt']);
  assert.match(discord.rejections[0]?.reason ?? '', /left in place/);
});

test('GIVEN an embed that no longer shows its file WHEN it is edited THEN the file is in the list of attachments again', async t => {
  const { card, edit } = await startCard(t);
  const url = card.embeds[0]?.image?.url;
  await edit({ body: { embeds: [{ title: 't', image: { url } }] } });
  assert.deepEqual(loose(card), ['cover.png', 'lyrics.txt']);
});

test('GIVEN signed URLs WHEN a day has passed THEN the CDN rejects them', async t => {
  const { discord, card } = await startCard(t);
  const url = card.files[0]?.url ?? '';
  assert.equal((await fetch(url)).headers.get('content-type'), 'image/png');
  discord.clock.advance(25 * 60 * 60_000);
  assert.equal((await fetch(url)).status, 404);
});

test('GIVEN a deleted message WHEN its files are fetched THEN they do not exist', async t => {
  const { discord, card } = await startCard(t);
  const [reply] = discord.requests.filter(({ method }) => method === 'POST');
  assert.equal(reply?.status, 204);
  const response = await fetch(`${discord.apiUrl}/v10/channels/${card.channelId}/messages/${card.id}`, {
    method: 'DELETE',
    headers: { 'user-agent': 'DiscordBot (x, 1)', authorization: `Bot ${discord.token}` },
  });
  assert.equal(response.status, 204);
  assert.ok(card.deleted);
  assert.equal((await fetch(card.files[0]?.url ?? '')).status, 404);
});
