import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { buttonsOf, textOf } from '../../sandbox/discord/describe.ts';
import type { Member } from '../../sandbox/discord/member.ts';
import type { SandboxChannel } from '../../sandbox/discord/records/channel.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { changeRules } from '../support/changeRules.ts';
import { submissionOf, submissionsOf, taskIdOf } from '../support/crashAt.ts';
import {
  DAY,
  followAutoMod,
  isComplete,
  MANAGE_GUILD,
  MANAGE_MESSAGES,
  postButtonOf,
} from '../support/moderation.ts';
import { rewindTask } from '../support/rewindTask.ts';
import { showEntry } from '../support/showEntry.ts';

/** A rule that blocks a word. */
const NO_ZONK = { trigger_metadata: { keyword_filter: ['*zonk*'], regex_patterns: [], allow_list: [] } };

/** A finished song. */
async function makeSong(
  testbed: Testbed,
  member: Member,
  options: Parameters<Member['type']>[1],
  where: Parameters<Member['type']>[2] = {},
): Promise<SandboxMessage> {
  const card = await member.type('song', options, where).message();
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => isComplete(card), { what: 'the song' });
  return card;
}

async function reportByThree({ discord }: Testbed, card: SandboxMessage): Promise<void> {
  for (const name of ['rae', 'ron', 'rex'])
    await discord.member(name).use(card, 'Report to moderators').message();
  await card.until(() => card.files.length === 0, { what: 'the hidden card' });
}

/** A copy of the newest entry of a member's library. */
async function showFirst(member: Member): Promise<SandboxMessage> {
  const page = await member.type('library').message();
  await page.until(() => page.components.length > 0);
  const copy = await showEntry(member, page).message();
  await copy.until(() => isComplete(copy), { what: 'the copy' });
  return copy;
}

test('GIVEN AutoMod rules that are not known yet WHEN a request waits for them THEN its card shows no word of it, and if they refuse it nobody else can read them', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const staff = discord.channel('staff', { closed: true });
  await changeRules(testbed, { moderatorsChannel: staff.id });
  followAutoMod(testbed, NO_ZONK);
  const [ada, bob] = [discord.member('ada'), discord.member('bob')];
  const held = discord.hold({ method: 'GET', route: '/guilds/{guild}/auto-moderation/rules' });
  const cards = [
    await ada.type('song', { prompt: 'azonka', title: 'Zonking' }).message(),
    await ada.type('song', { prompt: 'a polka', title: 'Hopping' }).message(),
  ] as const;
  for (const card of cards) assert.doesNotMatch(textOf(card), /zonk|polka|Hopping/i);
  held.release();
  await cards[0].until(() => /Blocked words/.test(textOf(cards[0])), { what: 'the refusal' });
  await cards[1].until(() => /Hopping/.test(textOf(cards[1])), { what: 'the words that are fine' });
  await submissionOf(testbed, cards[1]);
  assert.deepEqual(submissionsOf(testbed, cards[0]), []);
  const isRefusal = (one: SandboxMessage) => /word in it that isn't allowed here/.test(textOf(one));
  await discord.until(() => discord.messages(staff).find(isRefusal), { what: 'the message of the refusal' });
  const refusals = [
    await bob.press(cards[0], 'Edit & retry').message(),
    await bob.use(cards[0], 'Make a song of this').message(),
  ];
  for (const one of refusals) assert.match(textOf(one), /isn't allowed here/);
  const form = await ada.press(cards[0], 'Edit & retry').modal();
  assert.ok(inspect(form.fields, { depth: 4 }).includes('azonka'), 'who wrote it can correct it');
});

test('GIVEN a song that has gone to its requester after reports WHEN they make something of it THEN that can’t be posted either', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const ada = discord.member('ada');
  const card = await makeSong(testbed, ada, { prompt: 'a waltz', title: 'Row' });
  await reportByThree(testbed, card);
  await rewindTask(testbed, [taskIdOf(card)], DAY + 1000);
  const direct = await discord.until(() => discord.messages(discord.dm(ada))[0]);
  await direct.until(() => isComplete(direct), { what: 'the song in the direct messages' });
  const made = await ada.type('stems', { song: 'Row' }).message();
  assert.equal(made.ephemeral, true, 'what is made from it is private too');
  await (await submissionOf(testbed, made)).send('complete');
  await made.until(() => postButtonOf(made) !== '', { what: 'the private file' });
  assert.match(textOf(await ada.press(made, postButtonOf(made)).message()), /stays private/);
});

test('GIVEN a channel for moderators WHEN a private song is requested THEN its message has no button that deletes it', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const staff = discord.channel('staff', { closed: true });
  await changeRules(testbed, { moderatorsChannel: staff.id });
  const card = await discord.member('ada').type('song', { prompt: 'a waltz', private: true }).message();
  await (await submissionOf(testbed, card)).send('complete');
  const message = await discord.until(() => discord.messages(staff).find(one => /private/.test(textOf(one))));
  assert.deepEqual(buttonLabels(message), ['Block member']);
});

test('GIVEN a mature song that was made in private in an age-restricted channel WHEN it is posted THEN it is posted there only', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  await changeRules(testbed, { matureOutsideAgeRestricted: 'refuse' });
  const ada = discord.member('ada');
  const adults = discord.channel('adults', { nsfw: true });
  const card = await makeSong(
    testbed,
    ada,
    { prompt: 'an erotic waltz', private: true },
    { channel: adults },
  );
  const copy = await showFirst(ada);
  assert.match(textOf(await ada.press(copy, postButtonOf(copy)).message()), /age-restricted channels/);
  const posted = await ada.press(card, postButtonOf(card)).message();
  assert.equal(posted.ephemeral, false);
});

test('GIVEN two managers with the list of blocked words open WHEN both send it THEN the words of neither are lost', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  await changeRules(testbed, { blockedWords: ['alpha', 'beta'] });
  const managers = ['mia', 'moe'].map(name => discord.member(name, { permissions: MANAGE_GUILD }));
  const forms = await Promise.all(
    managers.map(async manager => {
      const panel = await manager.type('settings edit').message();
      await manager.choose(panel, 'What do you want to change?', 'Words and age').message();
      return { manager, form: await manager.press(panel, 'Edit blocked words').modal() };
    }),
  );
  const lists = ['alpha\nbeta\ngamma', 'alpha\ndelta'];
  for (const [at, { manager, form }] of forms.entries())
    await manager.submit(form, { 'One word a line': lists[at] ?? '' }).message();
  const [{ manager }] = forms as [(typeof forms)[0]];
  const panel = await manager.type('settings edit').message();
  await manager.choose(panel, 'What do you want to change?', 'Words and age').message();
  const { fields } = await manager.press(panel, 'Edit blocked words').modal();
  assert.match(inspect(fields, { depth: 4 }), /alpha\\nbeta\\ngamma\\ndelta/);
});

test('GIVEN two managers with the same menu open WHEN both choose channels THEN those of neither are lost, and the second may choose again', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const [old, one, other] = ['old', 'one', 'other'].map(name => discord.channel(name)) as [
    SandboxChannel,
    SandboxChannel,
    SandboxChannel,
  ];
  await changeRules(testbed, { allowedChannels: [old.id] });
  const managers = ['mia', 'moe'].map(name => discord.member(name, { permissions: MANAGE_GUILD }));
  const [mia, moe] = managers as [Member, Member];
  const panels = await Promise.all(
    [mia, moe].map(async manager => {
      const panel = await manager.type('settings edit').message();
      return manager.choose(panel, 'What do you want to change?', 'Channels').message();
    }),
  );
  const [first, second] = panels as [SandboxMessage, SandboxMessage];
  const pick = (manager: Member, panel: SandboxMessage, channels: SandboxChannel[]) =>
    manager.pick(panel, 'Pick channels, or none for all', channels).message();
  await pick(mia, first, [one]);
  assert.ok(textOf(first).endsWith(`\n<#${one.id}>`) && first.content === '');
  await pick(moe, second, [old, other]);
  assert.ok(textOf(second).endsWith(`<#${one.id}>, <#${old.id}>, <#${other.id}>`), textOf(second));
  assert.match(second.content, /Someone else changed this/);
  await pick(moe, second, [other]);
  assert.ok(textOf(second).endsWith(`\n<#${other.id}>`) && second.content === '');
});

test('GIVEN a member who has erased their data WHEN a moderator presses Block member below an earlier message THEN they are blocked', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const staff = discord.channel('staff', { closed: true });
  await changeRules(testbed, { moderatorsChannel: staff.id });
  const eve = discord.member('eve');
  const mod = discord.member('mod', { permissions: MANAGE_MESSAGES });
  await makeSong(testbed, eve, { prompt: 'a waltz' });
  const message = await discord.until(() => discord.messages(staff).find(one => /waltz/i.test(textOf(one))));
  const asked = await eve.type('forget').message();
  await eve.press(asked, 'Delete everything').message();
  await asked.until(() => !/Delete everything\?/.test(textOf(asked)));
  assert.match(textOf(await eve.press(message, 'Block member').message()), /can manage messages/);
  assert.match(textOf(await mod.press(message, 'Block member').message()), /can't make music/);
  const refused = await eve.type('song', { prompt: 'a polka' }).message();
  assert.match(textOf(refused), /have blocked you/);
});

test('GIVEN a song that a moderator has shown WHEN its requester works on it THEN the result is shown there, and elsewhere its words are checked', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'evasion-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'words.txt');
  // Every song of the sandbox has this word in its lyrics.
  writeFileSync(file, 'the');
  await using testbed = await startTestbed({ env: { BLOCKED_WORDS_FILE: file, DIRECT_MESSAGES: 'on' } });
  const { discord } = testbed;
  await changeRules(testbed, { moderatorsChannel: discord.channel('staff', { closed: true }).id });
  const ada = discord.member('ada');
  const mod = discord.member('mod', { permissions: MANAGE_MESSAGES });
  const card = await ada.type('song', { prompt: 'a waltz', title: 'Row' }).message();
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => /Waiting for a moderator/.test(textOf(card)), { what: 'the held card' });
  await mod.press(card, 'Show (moderators)').message();
  await card.until(() => isComplete(card), { what: 'the shown song' });
  const timed = await ada.choose(card, 'Track 1: extend, stems, video…', 'Synced lyrics').message();
  await timed.until(() => timed.files.length > 0, { what: 'the lyrics with times' });
  const refused = await ada.type('stems', { song: 'Row' }, { channel: discord.dm(ada) }).message();
  assert.match(textOf(refused), /isn't allowed here/);
});

test('GIVEN a request that waited for minutes WHEN AutoMod refuses it then THEN the reply that pings its requester has no word of it', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  followAutoMod(testbed, NO_ZONK);
  const ada = discord.member('ada');
  const held = discord.hold({ method: 'GET', route: '/guilds/{guild}/auto-moderation/rules' });
  const card = await ada.type('song', { prompt: 'azonka', title: 'Zonking' }).message();
  await rewindTask(testbed, [taskIdOf(card)], 5 * 60 * 1000);
  held.release();
  await card.until(() => /Blocked words/.test(textOf(card)), { what: 'the refusal' });
  const isTold = (one: SandboxMessage) => one.channelId === discord.dm(ada).id;
  await discord.until(() => discord.messages().find(isTold), { what: 'the message for the requester' });
  const inChannel = discord.messages().filter(one => one.channelId === card.channelId);
  assert.deepEqual(
    inChannel.map(textOf).filter(text => /zonk/i.test(text)),
    [],
  );
});

test('GIVEN AutoMod rules that are not known yet WHEN a member chooses a name, or posts what was private, THEN they read that it takes a moment, and not that a word is blocked', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const ada = discord.member('ada');
  const card = await makeSong(testbed, ada, { prompt: 'a waltz', private: true });
  followAutoMod(testbed, NO_ZONK);
  const held = discord.hold({ method: 'GET', route: '/guilds/{guild}/auto-moderation/rules' });
  const post = postButtonOf(card);
  for (const use of [
    () => ada.type('notify me', { artist: 'My name' }).message(),
    () => ada.press(card, post).message(),
  ])
    assert.match(textOf(await use()), /still reading which words/);
  held.release();
  // Discord's answer takes as long as it takes.
  const chooseName = async () => textOf(await ada.type('notify me', { artist: 'My name' }).message());
  let said = await chooseName();
  while (/still reading/.test(said)) said = await chooseName();
  assert.doesNotMatch(said, /isn't allowed/);
  assert.equal((await ada.press(card, post).message()).ephemeral, false);
});

test('GIVEN a mature song WHEN its file is requested outside age-restricted channels THEN the reply says where it is allowed', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  await changeRules(testbed, { matureOutsideAgeRestricted: 'refuse' });
  const ada = discord.member('ada');
  const adults = discord.channel('adults', { nsfw: true });
  await makeSong(testbed, ada, { prompt: 'rain', title: 'An erotic waltz' }, { channel: adults });
  const copy = await showFirst(ada);
  const refused = await ada.choose(copy, 'Track 1: extend, stems, video…', 'WAV').message();
  assert.match(textOf(refused), /only allows it in age-restricted channels\. Use it there\. No credits used/);
});

test('GIVEN a channel for moderators WHEN a song is reported THEN they read it there with a link, and once its member has erased it, what is left to do', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const staff = discord.channel('staff', { closed: true });
  await changeRules(testbed, { moderatorsChannel: staff.id });
  const [ada, bob, cyd] = ['ada', 'bob', 'cyd'].map(name => discord.member(name)) as [Member, Member, Member];
  const mod = discord.member('mod', { permissions: MANAGE_MESSAGES });
  const card = await makeSong(testbed, ada, { prompt: 'a waltz', title: 'Row' });
  const reported = await bob.use(card, 'Report to moderators').message();
  assert.match(textOf(reported), /The moderators of this server will take a look/);
  const message = await discord.until(() =>
    discord.messages(staff).find(one => /Reported by a member/.test(textOf(one))),
  );
  assert.match(textOf(message), new RegExp(`Row[^]*<@${ada.id}>[^]*\\|\\|`));
  assert.ok(!textOf(message).includes(bob.id), 'nobody reads who it was');
  const [link] = buttonsOf(message).flatMap(one => ('url' in one ? [one.url] : []));
  assert.ok(link?.endsWith(`/${card.channelId}/${card.id}`));
  const asked = await ada.type('forget').message();
  await ada.press(asked, 'Delete everything').message();
  await asked.until(() => !/Delete everything\?/.test(textOf(asked)));
  assert.match(
    textOf(await mod.press(message, 'Delete').message()),
    /don't store this any more.*open it and delete/,
  );
  assert.match(textOf(await cyd.use(card, 'Report to moderators').message()), /tell a moderator/);
});
