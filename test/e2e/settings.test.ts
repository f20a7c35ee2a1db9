import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { Member, Options } from '../../sandbox/discord/member.ts';
import type { SandboxChannel } from '../../sandbox/discord/records/channel.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { CREATE_TASK, submissionOf } from '../support/crashAt.ts';

const MANAGE_GUILD = 1n << 5n;
const MANAGE_MESSAGES = 1n << 13n;

const PICK = 'What do you want to change?';

/** The number of calls that cost credits. */
function paidCalls({ kie }: Testbed): number {
  return kie.requests.filter(({ path }) => path === CREATE_TASK).length;
}

/** A bot in a server with somebody who manages it. */
async function start(env: Record<string, string> = {}) {
  const testbed = await startTestbed({
    env: { MAX_OPEN_TASKS_PER_MEMBER: '20', ...env },
    discord: { channelLimit: { limit: 100, windowMs: 5000 } },
  });
  const { discord } = testbed;
  const manager = discord.member('manager', { permissions: MANAGE_GUILD });

  /** Opens a part of the panel. */
  async function open(section: string): Promise<SandboxMessage> {
    const panel = await manager.type('settings edit').message();
    await manager.choose(panel, PICK, section).message();
    return panel;
  }

  /** What a member reads who asks for a song. */
  async function ask(member: Member, where: { channel?: SandboxChannel } = {}, options: Options = {}) {
    return member.type('song', { prompt: 'rain', ...options }, where).message();
  }

  async function isRefused(message: SandboxMessage, sentence: RegExp): Promise<void> {
    assert.ok(message.ephemeral);
    assert.match(textOf(message), sentence);
    assert.match(textOf(message), /No credits used/);
  }

  return { testbed, discord, manager, open, ask, isRefused };
}

test('GIVEN a server without settings WHEN its manager looks THEN all of it is one message with the limits of the bot’s owner, and others have no such command', async () => {
  const { testbed, discord, manager } = await start({
    DAILY_CREDITS_PER_MEMBER: '60',
    DAILY_CREDITS_PER_GUILD: '300',
    OPERATIONS_OFF: 'voice',
  });
  await using _ = testbed;
  const shown = textOf(await manager.type('settings show').message());
  for (const part of [
    /Channels\nAll channels/,
    /Roles\nEveryone/,
    /No limit in this server/,
    /Each member: 60 credits a day\nThis server: 300 credits a day/,
    /Turned off: .*[Vv]oice/,
  ])
    assert.match(shown, part);
  assert.match(textOf(await manager.type('settings history').message()), /No one has changed anything/);
  const ada = discord.member('ada', { permissions: MANAGE_MESSAGES });
  assert.throws(() => ada.type('settings show'), /lacks the permissions/);
  assert.throws(() => manager.type('settings show', {}, { channel: discord.dm(manager) }), /not shown/);
});

test('GIVEN channels and roles for music WHEN members request by command, button, menu, form and message command THEN the rules hold at once for all of these, and threads belong to their channel', async () => {
  const { testbed, discord, manager, open, ask, isRefused } = await start();
  await using _ = testbed;
  const booster = discord.role('Booster');
  const music = discord.channel('music');
  const forum = discord.channel('ideas', { type: 15 });
  const post = discord.channel('a post', { type: 11, parent: forum });
  const boosted = discord.member('boosted', { roles: [booster] });
  const ada = discord.member('ada');
  const card = await ask(ada);
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => card.attachments.length === 2);
  const form = await ada.press(card, 'Edit & retry').modal();
  const message = ada.post({ content: 'a poem about rain' });

  const panel = await open('Roles');
  // As for a role or a channel that was deleted meanwhile.
  discord.fault({
    method: 'POST',
    route: '/interactions/{interaction}/{token}/callback',
    answer: { status: 400, body: { code: 50035, message: 'Invalid Form Body' } },
  });
  await manager.choose(panel, PICK, 'Channels').message();
  await manager.pick(panel, 'Pick channels, or none for all', [music, forum]).message();
  assert.match(textOf(panel), new RegExp(`Now\\*\\*\\n<#${music.id}>, <#${forum.id}>`));
  const paid = paidCalls(testbed);
  const elsewhere = /I make music in <#\d+>, <#\d+>/;
  await isRefused(await ask(ada), elsewhere);
  await isRefused(await ada.press(card, 'Again · 12 credits').message(), elsewhere);
  await isRefused(await ada.press(card, 'Edit & retry').message(), elsewhere);
  await isRefused(await ada.choose(card, 'Track 1: extend, stems, video…', 'WAV').message(), elsewhere);
  await isRefused(await ada.submit(form).message(), elsewhere);
  await isRefused(await ada.use(message, 'Make a song of this').message(), elsewhere);
  await isRefused(await ask(discord.member('bob')), elsewhere);
  assert.equal(paidCalls(testbed), paid);
  await submissionOf(testbed, await ask(ada, { channel: music }));
  await submissionOf(testbed, await ask(ada, { channel: post }));

  await manager.choose(panel, PICK, 'Roles').message();
  await manager.pick(panel, 'Pick roles, or none for everyone', [booster]).message();
  await isRefused(await ask(ada, { channel: music }), new RegExp(`only members with .*<@&${booster}>`));
  await submissionOf(testbed, await ask(boosted, { channel: music }));

  await manager.pick(panel, 'Pick roles, or none for everyone', []).message();
  await submissionOf(testbed, await ask(ada, { channel: music }));
  const history = textOf(await manager.type('settings history').message());
  assert.match(history, new RegExp(`<@${manager.id}>: Roles: −<@&${booster}>\\n.*Roles: \\+<@&${booster}>`));
  assert.match(history, new RegExp(`Channels: \\+<#${music.id}>, \\+<#${forum.id}>$`));
});

test('GIVEN credits a day by role WHEN a member and a booster request songs THEN each has what their role has, a typing error changes nothing, and a limit can be taken away', async () => {
  const { testbed, discord, manager, open, ask } = await start();
  await using _ = testbed;
  const booster = discord.role('Booster');
  const ada = discord.member('ada');
  const boosted = discord.member('boosted', { roles: [booster] });
  const panel = await open('Credits a day');
  const pickRole = () => manager.pick(panel, 'Pick a role to set its credits', [booster]).modal();
  const others = () => manager.press(panel, 'Set for everyone else').modal();
  const wrong = await manager.submit(await pickRole(), { 'Credits a day': 'a lot' }).message();
  assert.match(textOf(wrong), /a lot isn't a number/);
  await manager.submit(await pickRole(), { 'Credits a day': '24' }).message();
  await manager.submit(await others(), { 'Credits a day': '12' }).message();
  assert.match(textOf(panel), new RegExp(`<@&${booster}>: 24 credits\\nEveryone else: 12 credits`));

  for (const [member, songs] of [
    [ada, 1],
    [boosted, 2],
  ] as const) {
    for (let song = 0; song < songs; song += 1) await submissionOf(testbed, await ask(member));
    const refusal = await ask(member);
    assert.match(textOf(refusal), /you have 0 of \d+ credits left today.*The moderators of this server/s);
  }
  const credits = await ada.type('credits').message();
  await credits.until(() => textOf(credits) !== '');
  assert.match(textOf(credits), /You in this server today:\*\* 12 of 12 credits/);
  await submissionOf(testbed, await ask(ada, { channel: discord.dm(ada) }));

  await manager.submit(await others(), { 'Credits a day': '' }).message();
  await submissionOf(testbed, await ask(ada));
  assert.match(textOf(await ask(boosted)), /0 of 24/);
});

test('GIVEN a song WHEN operations are off and others’ buttons are for moderators THEN a member reads why, a moderator may, and its requester may', async () => {
  const { testbed, discord, manager, open, ask, isRefused } = await start();
  await using _ = testbed;
  const ada = discord.member('ada');
  const bob = discord.member('bob');
  const moderator = discord.member('moderator', { permissions: MANAGE_MESSAGES });
  const card = await ask(ada);
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => card.attachments.length === 2);
  const panel = await open('Turned off');
  await manager.choose(panel, 'Pick what to turn off', ['Lyrics', 'WAV']).message();
  const off = /moderators of this server have turned this off/;
  await isRefused(await ada.type('lyrics', { prompt: 'rain' }).message(), off);
  await isRefused(await ada.choose(card, 'Track 1: extend, stems, video…', 'WAV').message(), off);

  await manager.choose(panel, PICK, 'Again, Edit and Tune').message();
  const again = (member: Member) => member.press(card, 'Again · 12 credits').message();
  const choose = async (who: string) => manager.choose(panel, 'Pick who can use them', who).message();
  await submissionOf(testbed, await again(bob));
  await choose('The person who made it, and moderators');
  await isRefused(await again(bob), /person who made this and moderators/);
  await isRefused(await bob.press(card, 'Edit & retry').message(), /person who made this and moderators/);
  await submissionOf(testbed, await again(moderator));
  await choose('No one but the person who made it');
  await isRefused(await again(moderator), /only the person who made this/);
  await submissionOf(testbed, await again(ada));
});

test('GIVEN a channel for moderators WHEN members request songs, are refused and are blocked THEN it gets each, pings nobody, and its buttons are for moderators', async () => {
  const { testbed, discord, manager, open, ask, isRefused } = await start();
  await using _ = testbed;
  const shut = discord.channel('shut', { bot: 'no-send' });
  const mods = discord.channel('mods', { closed: true });
  const eve = discord.member('eve');
  const moderator = discord.member('moderator', { permissions: MANAGE_MESSAGES });
  const panel = await open("Moderators' channel");
  await manager.pick(panel, 'Pick a channel, or none', [shut]).message();
  await panel.until(() => /can't post in <#\d+>/.test(panel.content));
  assert.match(textOf(panel), /No channel/);
  await manager.pick(panel, 'Pick a channel, or none', [discord.channel('open')]).message();
  await panel.until(() => /Everyone in this server can read/.test(panel.content));
  await manager.pick(panel, 'Pick a channel, or none', [mods]).message();
  await panel.until(() => textOf(panel).includes(`<#${mods.id}>`) && panel.content === '');
  const noticed = async (text: RegExp) =>
    discord.until(() => discord.messages(mods).find(one => text.test(textOf(one))), { what: String(text) });

  const card = await ask(eve, {}, { title: 'Row' });
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => card.attachments.length === 2);
  const request = await noticed(new RegExp(`Row\\nRequested by <@${eve.id}>\\nSong · 12 credits`));
  await ask(eve, {}, { title: 'A secret', private: true });
  await noticed(/A private request/);
  assert.ok(discord.messages(mods).every(one => !textOf(one).includes('A secret')));

  await isRefused2(await eve.press(request, 'Block member').message());
  await moderator.press(request, 'Block member').message();
  await noticed(new RegExp(`<@${moderator.id}> blocked <@${eve.id}>`));
  await isRefused(await ask(eve), /have blocked you/);
  await isRefused(await eve.press(card, 'Again · 12 credits').message(), /have blocked you/);
  const refusals = () => discord.messages(mods).filter(one => /They're blocked/.test(textOf(one)));
  await noticed(/They're blocked/);
  assert.equal(refusals().length, 1);
  const said = await moderator.press(request, 'Delete').message();
  await said.until(() => textOf(said) !== '');
  assert.match(textOf(said), /deleted the message/);
  assert.equal(card.deleted, true);

  await manager.choose(panel, PICK, 'Blocked members').message();
  assert.match(textOf(panel), new RegExp(`<@${eve.id}>`));
  await manager.pick(panel, 'Pick members to unblock', [eve]).message();
  await noticed(new RegExp(`<@${manager.id}> unblocked <@${eve.id}>`));
  await submissionOf(testbed, await ask(eve));
  assert.deepEqual(discord.pings, []);

  function isRefused2(message: SandboxMessage): void {
    assert.match(textOf(message), /Only members who can manage messages or the server/);
  }
});

test('GIVEN settings of messages WHEN songs are made THEN they are in the server’s language, hidden, and announced nowhere; after a restart too, and /forget takes the manager’s name', async () => {
  const { testbed, discord, manager, open, ask } = await start();
  await using _ = testbed;
  const news = discord.channel('news');
  await manager.type('notify add', { channel: news, what: 'Songs' }).message();
  const panel = await open('Messages');
  await manager.choose(panel, 'Pick the language of public messages', 'Deutsch').message();
  await manager.press(panel, 'Hide songs as spoilers').message();
  await manager.press(panel, "Don't notify channels").message();
  assert.match(textOf(panel), /Public messages are in Deutsch/);
  await testbed.bot.stop();
  await (await testbed.restart()).logged('Connected to Discord');
  const ada = discord.member('ada');
  const card = await ask(ada);
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => card.files.length > 2 && /Fertig/.test(textOf(card)));
  assert.ok(card.files.every(({ filename }) => filename.startsWith('SPOILER_')));
  const shown = await ask(ada, {}, { spoiler: false });
  await (await submissionOf(testbed, shown)).send('complete');
  await shown.until(() => shown.attachments.length === 2);
  assert.ok(shown.attachments.every(({ filename }) => !filename.startsWith('SPOILER_')));
  assert.equal(discord.messages(news).length, 0);

  const asked = await manager.type('forget').message();
  await manager.press(asked, 'Delete everything').message();
  await asked.until(() => !/Delete everything\?/.test(textOf(asked)));
  const history = textOf(await manager.type('settings history').message());
  assert.match(history, /a former member: Notify channels: off/);
  assert.ok(!history.includes(manager.id));
});

test('GIVEN a Discord that takes no messages in the channel for moderators WHEN a song is made and the bot stops THEN the song waits for nothing, and the notice follows once after the restart', async () => {
  const { testbed, discord, manager, open, ask } = await start();
  await using _ = testbed;
  const mods = discord.channel('mods', { closed: true });
  const panel = await open("Moderators' channel");
  await manager.pick(panel, 'Pick a channel, or none', [mods]).message();
  await panel.until(() => textOf(panel).includes(`<#${mods.id}>`));
  const heal = discord.fault({
    method: 'POST',
    route: '/channels/{channel}/messages',
    answer: { status: 503 },
    times: 1000,
  });
  const card = await ask(discord.member('ada'), {}, { title: 'Row' });
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => card.attachments.length === 2);
  const requests = () => discord.messages(mods).filter(one => /Row/.test(textOf(one)));
  assert.equal(requests().length, 0);
  await testbed.bot.stop();
  heal();
  await testbed.restart();
  await discord.until(() => requests().length === 1);
  assert.match(textOf(requests()[0] ?? card), /Song · 12 credits/);
});
