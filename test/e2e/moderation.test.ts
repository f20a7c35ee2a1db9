import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { inspect } from 'node:util';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { Member } from '../../sandbox/discord/member.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { changeRules } from '../support/changeRules.ts';
import { CREATE_TASK, submissionOf, taskIdOf } from '../support/crashAt.ts';
import { makeRecording } from '../support/makeRecording.ts';
import {
  DAY,
  followAutoMod,
  isComplete,
  MANAGE_GUILD,
  MANAGE_MESSAGES,
  postButtonOf,
} from '../support/moderation.ts';
import { notificationsIn, taskIdOfNotification } from '../support/notifications.ts';
import { rewindTask } from '../support/rewindTask.ts';
import { showEntry } from '../support/showEntry.ts';

const folder = mkdtempSync(join(tmpdir(), 'moderation-'));
after(() => rmSync(folder, { recursive: true }));

/** Every song of the sandbox has this word in its lyrics, whatever it is about. */
const IN_ALL_LYRICS = 'the';

const ADMINISTRATOR = 1n << 3n;

function wordsFile(...words: string[]): Record<string, string> {
  const file = join(folder, `${words.join('-')}.txt`);
  writeFileSync(file, words.join('\n'));
  return { BLOCKED_WORDS_FILE: file };
}

function paidCalls({ kie }: Testbed): number {
  return kie.requests.filter(({ path }) => path === CREATE_TASK).length;
}

async function requestSong(member: Member, prompt: string): Promise<SandboxMessage> {
  return member.type('song', { prompt }).message();
}

/** Lets the vendor make all of it. */
async function finish(testbed: Testbed, card: SandboxMessage): Promise<void> {
  await (await submissionOf(testbed, card)).send('complete');
}

const isWaiting = (card: SandboxMessage) => textOf(card).includes('Waiting for a moderator');
const isPrivate = (card: SandboxMessage) => textOf(card).includes('Only for the requester');

function assertShowsNothing(card: SandboxMessage): void {
  assert.equal(card.files.length, 0, 'no file');
  assert.doesNotMatch(textOf(card), new RegExp(`waltz|\\b${IN_ALL_LYRICS}\\b.*(sky|night|street)`, 'i'));
}

test('GIVEN a word that the operator blocks WHEN it comes in any text of any way THEN nothing is paid, the reply has no word of it, and the form comes back', async () => {
  await using testbed = await startTestbed({ env: wordsFile('zonk*') });
  const { discord } = testbed;
  const ada = discord.member('ada');
  const bob = discord.member('bob');
  const recording = { name: 'humming.mp3', bytes: makeRecording({ seconds: 10 }) };
  const ways: [string, () => Promise<SandboxMessage>][] = [
    ['prompt', () => ada.type('song', { prompt: 'a z0nk song' }).message()],
    ['style', () => ada.type('song', { prompt: 'rain', style: 'z.o.n.k pop' }).message()],
    ['lyrics', () => ada.type('lyrics', { prompt: 'Zonking' }).message()],
    ['sound', () => ada.type('sound', { prompt: 'zoooonk' }).message()],
    ['boost', () => ada.type('style', { boost: 'zоnk' }).message()],
    [
      'form',
      async () => ada.submit(await ada.type('song').modal(), { lyrics: 'zonk\nla', style: 'folk' }).message(),
    ],
    [
      'message',
      async () =>
        ada.submit(await ada.use(bob.post({ content: 'zonk it' }), 'Make a song of this').modal()).message(),
    ],
    ['remix', () => ada.type('remix', { audio: recording, style: 'ｚｏｎｋ' }).message()],
    [
      'file name',
      () => ada.type('remix', { audio: { ...recording, name: 'zonk.mp3' }, style: 'folk' }).message(),
    ],
  ];
  for (const [what, use] of ways) {
    const reply = await use();
    assert.ok(reply.ephemeral, what);
    assert.match(textOf(reply), /isn't allowed here[\s\S]*No credits used/, what);
    assert.doesNotMatch(textOf(reply), /z.?[o0о]+.?n.?k/i, what);
  }
  const reply = await ada.type('song', { prompt: 'a zonk song' }).message();
  const form = await ada.press(reply, 'Edit and resend').modal();
  assert.ok(inspect(form.fields, { depth: 4 }).includes('a zonk song'));
  assert.equal(paidCalls(testbed), 0);
  assertClean(testbed);
});

test('GIVEN a channel for moderators WHEN lyrics come back with a blocked word THEN the card hides everything, over a restart, until a moderator shows it', async () => {
  await using testbed = await startTestbed({ env: wordsFile(IN_ALL_LYRICS) });
  const { discord } = testbed;
  const staff = discord.channel('staff');
  await changeRules(testbed, { moderatorsChannel: staff.id });
  const [ada, bob] = [discord.member('ada'), discord.member('bob')];
  const mod = discord.member('mod', { permissions: MANAGE_MESSAGES });
  const news = discord.channel('news');
  const keeper = discord.member('keeper', { permissions: MANAGE_GUILD });
  await keeper.type('notify add', { channel: news, what: 'Songs' }).message();
  const card = await requestSong(ada, 'a waltz');
  const song = await submissionOf(testbed, card);
  await song.send('first');
  await card.until(() => isWaiting(card), { what: 'the hidden card' });
  assertShowsNothing(card);
  assert.match(textOf(card), /⏳/, 'its stages are shown');
  await song.send('complete');
  await card.until(() => /Ready in/.test(textOf(card)), { what: 'the end' });
  assertShowsNothing(card);
  // The channel is notified of one song after the other.
  const other = await bob.type('song', { prompt: 'a polka', instrumental: true }).message();
  await finish(testbed, other);
  await discord.until(() => notificationsIn(discord, news).length > 0, { what: 'the other announcement' });
  assert.deepEqual(notificationsIn(discord, news).map(taskIdOfNotification), [taskIdOf(other)]);
  await testbed.bot.stop();
  await testbed.restart();
  const message = await discord.until(() =>
    discord.messages(staff).find(one => buttonLabels(one).includes('Show')),
  );
  assert.match(textOf(message), /isn't allowed here/);
  assert.match(textOf(await bob.press(card, 'Show (moderators)').message()), /can manage messages/);
  const library = await bob.type('library', { of: 'server' }).message();
  await library.until(() => textOf(library) !== '');
  assert.doesNotMatch(textOf(library), /waltz/i);
  assertShowsNothing(card);
  const remix = await bob.use(card, 'Make a song of this').message();
  assert.match(textOf(remix), /moderator has to take a look/);
  assert.match(textOf(await mod.press(message, 'Show').message()), /shown to everyone/);
  await card.until(() => isComplete(card), { what: 'the shown song' });
  assert.match(textOf(card), /waltz/i);
  await discord.until(() => notificationsIn(discord, news).length === 2, { what: 'the announcement' });
  assertClean(testbed);
});

test('GIVEN no channel for moderators WHEN lyrics come back with a blocked word THEN the requester alone gets the song, by direct message', async () => {
  await using testbed = await startTestbed({ env: wordsFile(IN_ALL_LYRICS) });
  const { discord } = testbed;
  const ada = discord.member('ada');
  const card = await requestSong(ada, 'a waltz');
  await finish(testbed, card);
  await card.until(() => isPrivate(card), { what: 'the empty card' });
  const direct = await discord.until(() => discord.messages(discord.dm(ada))[0]);
  await direct.until(() => isComplete(direct), { what: 'the song in the direct messages' });
  assert.match(textOf(direct), /waltz/i);
  assertShowsNothing(card);
  const page = await ada.type('library').message();
  await page.until(() => page.components.length > 0);
  const copy = await showEntry(ada, page).message();
  await copy.until(() => isComplete(copy), { what: 'the copy' });
  const refused = await ada.press(copy, postButtonOf(copy)).message();
  assert.match(textOf(refused), /stays private/);
  const before = discord.messages().length;
  const wav = await ada.choose(copy, 'Track 1: extend, stems, video…', 'WAV').message();
  assert.equal(wav.ephemeral, true, 'what is made from it is private too');
  assert.equal(discord.messages().filter(({ ephemeral }, at) => at >= before && !ephemeral).length, 0);
});

test('GIVEN a held song WHEN no moderator looks within a day THEN the requester gets it by direct message, over a restart', async () => {
  await using testbed = await startTestbed({ env: wordsFile(IN_ALL_LYRICS) });
  const { discord } = testbed;
  await changeRules(testbed, { moderatorsChannel: discord.channel('staff').id });
  const ada = discord.member('ada');
  const card = await requestSong(ada, 'a waltz');
  await finish(testbed, card);
  await card.until(() => isWaiting(card) && /Ready in/.test(textOf(card)), { what: 'the held card' });
  await rewindTask(testbed, [taskIdOf(card)], DAY + 1000);
  await card.until(() => isPrivate(card), { what: 'the empty card' });
  const direct = await discord.until(() => discord.messages(discord.dm(ada))[0]);
  await direct.until(() => isComplete(direct), { what: 'the song in the direct messages' });
  assertShowsNothing(card);
});

test('GIVEN a song WHEN three members report it THEN nothing of it is shown until a moderator looks, and then it stays', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const ada = discord.member('ada');
  const mod = discord.member('mod', { permissions: MANAGE_MESSAGES });
  const card = await requestSong(ada, 'a waltz');
  await finish(testbed, card);
  await card.until(() => isComplete(card), { what: 'the song' });
  assert.match(textOf(await ada.use(card, 'Report to moderators').message()), /your own/);
  const members = ['bob', 'cyd', 'dan', 'eve'].map(name => discord.member(name));
  const [bob, cyd, dan, eve] = members as [Member, Member, Member, Member];
  assert.match(textOf(await bob.use(card, 'Report to moderators').message()), /owner will take a look/);
  assert.match(textOf(await bob.use(card, 'Report to moderators').message()), /already reported/);
  const menu = 'Track 1: extend, stems, video…';
  assert.match(
    textOf(await cyd.choose(card, menu, 'Report to moderators').message()),
    /owner will take a look/,
  );
  assert.ok(isComplete(card));
  await dan.use(card, 'Report to moderators').message();
  await card.until(() => isWaiting(card), { what: 'the hidden card' });
  await card.until(() => card.files.length === 0);
  assertShowsNothing(card);
  await mod.press(card, 'Show (moderators)').message();
  await card.until(() => isComplete(card), { what: 'the shown song' });
  await eve.use(card, 'Report to moderators').message();
  assert.ok(isComplete(card) && !isWaiting(card));
  const elsewhere = bob.post({ content: 'hello' });
  assert.match(textOf(await cyd.use(elsewhere, 'Report to moderators').message()), /didn't make that/);
});

test('GIVEN a server whose AutoMod the bot may read WHEN its words are used THEN they are refused before anything is paid, except for exempt roles and for who manages the server', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const trusted = discord.role('trusted');
  followAutoMod(testbed, {
    trigger_metadata: {
      keyword_filter: ['*zonk*'],
      regex_patterns: ['(?i)gr[ao]ck\\d'],
      allow_list: ['zonkers'],
    },
    exempt_roles: [trusted],
  });
  const [ada, eve] = [discord.member('ada'), discord.member('eve', { roles: [trusted] })];
  const held = discord.hold({ method: 'GET', route: '/guilds/{guild}/auto-moderation/rules' });
  const first = await ada.type('song', { prompt: 'azonka' }).message();
  assert.equal(first.ephemeral, false, 'the acknowledgement does not wait for the rules');
  held.release();
  await first.until(() => /Blocked words/.test(textOf(first)), { what: 'the refusal' });
  assert.doesNotMatch(textOf(first), /zonk/);
  assert.equal(paidCalls(testbed), 0);
  for (const prompt of ['azonka', 'Grock7']) {
    const reply = await ada.type('song', { prompt }).message();
    assert.ok(reply.ephemeral && /isn't allowed here/.test(textOf(reply)), prompt);
  }
  for (const [member, prompt] of [
    [ada, 'zonkers'],
    [eve, 'azonka'],
    [discord.member('keeper', { permissions: MANAGE_GUILD }), 'azonka'],
    [discord.member('chief', { permissions: ADMINISTRATOR }), 'azonka'],
  ] as const) {
    const card = await member.type('song', { prompt }).message();
    assert.equal(card.ephemeral, false, `${prompt}: ${textOf(card)}`);
    await submissionOf(testbed, card);
  }
});

test('GIVEN AutoMod rules that a restart has made unknown WHEN lyrics come back THEN they are not shown before the rules are read, and roles are requested from Discord', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const trusted = discord.role('trusted');
  const metadata = { keyword_filter: [`*${IN_ALL_LYRICS}*`], regex_patterns: [], allow_list: [] };
  followAutoMod(testbed, { trigger_metadata: metadata, exempt_roles: [trusted] });
  const [ada, eve] = [discord.member('ada'), discord.member('eve', { roles: [trusted] })];
  const cards = [await requestSong(ada, 'a waltz'), await requestSong(eve, 'a polka')] as const;
  const songs = await Promise.all(cards.map(card => submissionOf(testbed, card)));
  await testbed.bot.stop();
  const held = discord.hold({ method: 'GET', route: '/guilds/{guild}/auto-moderation/rules' });
  await testbed.restart();
  for (const song of songs) await song.send('complete');
  for (const card of cards) {
    await card.until(() => /Checking the words/.test(textOf(card)), { what: 'the check' });
    assertShowsNothing(card);
  }
  held.release();
  await cards[0].until(() => isPrivate(cards[0]), { what: 'the empty card' });
  await cards[1].until(() => isComplete(cards[1]), { what: 'the song of an exempt role' });
  const direct = await discord.until(() => discord.messages(discord.dm(ada))[0]);
  await direct.until(() => isComplete(direct), { what: 'the song in the direct messages' });
});

test('GIVEN a server that keeps what is mature to age-restricted channels WHEN it is requested THEN it is refused elsewhere, and threads are what their channel is', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  await changeRules(testbed, { matureOutsideAgeRestricted: 'refuse' });
  const ada = discord.member('ada');
  const adults = discord.channel('adults', { nsfw: true });
  const prompt = 'an erotic waltz';
  const refused = await ada.type('song', { prompt }).message();
  assert.ok(refused.ephemeral && /age-restricted/.test(textOf(refused)));
  for (const channel of [adults, discord.channel('thread', { type: 11, parent: adults })]) {
    const card = await ada.type('song', { prompt }, { channel }).message();
    assert.equal(card.ephemeral, false);
    await submissionOf(testbed, card);
  }
  const before = paidCalls(testbed);
  const plain = discord.channel('plain');
  const thread = discord.channel('other thread', { type: 11, parent: plain });
  const card = await ada.type('song', { prompt }, { channel: thread }).message();
  await card.until(() => /age-restricted/.test(textOf(card)), { what: 'the refusal' });
  assert.equal(paidCalls(testbed), before);
});
