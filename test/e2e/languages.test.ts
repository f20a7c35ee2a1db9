import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { submissionOf } from '../support/crashAt.ts';

const testbed = await startTestbed({ env: { VENDOR_SUBMITS_PER_10S: '100' } });
after(() => testbed[Symbol.asyncDispose]());
const { discord } = testbed;

/** Makes the server a community with this language, or none. */
function setServer(locale?: string): void {
  Object.assign(discord.guild, {
    locale: locale ?? 'en-US',
    features: locale === undefined ? [] : ['COMMUNITY'],
  });
}

beforeEach(() => setServer());

const GERMAN = /Angefordert von/;
const ENGLISH = /Requested by/;

async function finish(card: SandboxMessage): Promise<void> {
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => card.attachments.length === 2, { what: 'the finished song' });
}

test('GIVEN a German community WHEN an English member makes a song there THEN its card and announcement are in German to the end, and private replies are not', async () => {
  setServer('de');
  const ada = discord.member('ada', { locale: 'en-GB' });
  const keeper = discord.member('keeper', { permissions: 1n << 5n, locale: 'de' });
  const news = discord.channel('news');
  const set = await keeper.type('notify add', { channel: news, what: 'Songs' }).message();
  assert.match(set.content, /bekommt jetzt: Songs/);

  const card = await ada.type('song', { prompt: 'a shanty about words' }).message();
  assert.match(textOf(card), /Dein Song ist in Arbeit …/);
  assert.match(textOf(card), /Meist fertig <t:[\s\S]*⏳ Songtext entsteht → ▫️ Track 1/);
  const task = await submissionOf(testbed, card);
  await task.send('text');
  await card.until(() => /✅ Songtext → ⏳ Track 1 entsteht/.test(textOf(card)), { what: 'the lyrics' });
  // What the server is now does not change a card that exists.
  setServer('fr');
  await task.send('complete');
  await card.until(() => card.attachments.length === 2, { what: 'the finished song' });
  assert.match(textOf(card), /Fertig nach \d+ Sek\.[\s\S]*12 Credits/);
  assert.match(textOf(card), GERMAN);
  const labels = buttonLabels(card).join('\n');
  assert.match(labels, /Noch mal · 12 Credits[\s\S]*Ändern & noch mal/);
  assert.ok(card.attachments.every(({ description = '' }) => /, Track [12]$/.test(description ?? '')));
  const post = await discord.until(() => discord.messages(news).find(({ embeds }) => embeds.length > 0));
  assert.match(textOf(post), /Angefordert von[\s\S]*neuer Song/);

  const bea = discord.member('bea', { locale: 'fr' });
  const refused = await bea.press(card, '🗑️').message();
  assert.ok(refused.ephemeral);
  assert.match(refused.content, /Only the requester/);
  const form = await discord.member('dan', { locale: 'de' }).press(card, 'Ändern & noch mal').modal();
  assert.match(form.title, /^Song machen · 12 Credits$/);
  assertClean(testbed);
});

test('GIVEN a server that is no community WHEN members make songs THEN each card is in its requester’s language, whoever presses something', async () => {
  const eva = discord.member('eva', { locale: 'de' });
  const card = await eva.type('song', { prompt: 'ein Shanty' }).message();
  assert.match(textOf(card), GERMAN);
  await finish(card);
  const bob = discord.member('bob');
  const again = buttonLabels(card).find(label => label.includes('Noch mal')) ?? '';
  const copy = await bob.press(card, again).message();
  assert.match(textOf(copy), ENGLISH, 'what Bob starts is his');
  assert.match(textOf(card), GERMAN);
  const menu = await eva.choose(card, 'Track 1: verlängern, Stems, Video …', 'WAV').message();
  assert.match(textOf(menu), /WAV von /);
  assertClean(testbed);
});

test('GIVEN a direct message WHEN a German member makes a song THEN its card is in German', async () => {
  const fay = discord.member('fay', { locale: 'de' });
  const card = await fay.type('song', { prompt: 'ein Lied' }, { channel: discord.dm(fay) }).message();
  assert.match(textOf(card), GERMAN);
});

test('GIVEN a private song in a German community WHEN its English requester posts it THEN it is in English before, and in German after', async () => {
  setServer('de');
  const gus = discord.member('gus');
  const card = await gus.type('song', { prompt: 'a secret', private: true }).message();
  assert.match(textOf(card), ENGLISH);
  await finish(card);
  const before = new Set(discord.messages().map(({ id }) => id));
  const label = buttonLabels(card).find(one => one.includes('Post it here')) ?? '';
  gus.press(card, label);
  const posted = await discord.until(() =>
    discord.messages().find(one => !before.has(one.id) && !one.ephemeral && one.attachments.length === 2),
  );
  assert.match(textOf(posted), GERMAN);
  assertClean(testbed);
});

test('GIVEN a German member WHEN they use commands THEN every private reply is in German', async () => {
  const ina = discord.member('ina', { locale: 'de' });
  for (const [command, says] of [
    ['help', /Was dieser Bot kann[\s\S]*\/song[\s\S]*12 Credits \(≈ 0,06\s\$\)/],
    ['privacy', /Was über dich gespeichert ist/],
    ['credits', /Du heute/],
    ['library', /Noch nichts/],
    ['forget', /Alles löschen\?/],
  ] as const) {
    const reply = await ina.type(command).message();
    await reply.until(() => says.test(textOf(reply) + reply.content), { what: `/${command} in German` });
  }
  const { choices } = await ina.suggest('extend', 'song', 'zzzz').response();
  assert.match(choices?.[0]?.name ?? '', /Nichts gefunden/);
  assertClean(testbed);
});
