import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TeamMemberRole } from 'discord-api-types/v10';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { CREATE_TASK, submissionOf } from '../support/crashAt.ts';
import { pollUntil } from '../support/pollUntil.ts';

/** As a fresh `.env` has it: who is not named in it may not spend. */
const PRIVATE = {
  ALLOWED_SERVERS: '',
  DIRECT_MESSAGES: 'owner',
  DAILY_CREDITS_PER_MEMBER: '60',
  DAILY_CREDITS_PER_GUILD: '300',
  DAILY_CREDITS_TOTAL: '600',
};

const MANAGE_GUILD = 1n << 5n;

const PRIVATE_SERVER = /only makes music in servers its owner has chosen/;

function paidCalls({ kie }: Testbed): number {
  return kie.requests.filter(({ path }) => path === CREATE_TASK).length;
}

/** Resolves once the bot knows the servers, or that Discord does not say: this is about who may order, not about when. */
async function loaded(testbed: Testbed): Promise<void> {
  await testbed.bot.logged('Connected to Discord');
  await testbed.bot.logged('Servers open for music');
}

async function restart(testbed: Testbed, env?: Record<string, string>): Promise<void> {
  await testbed.restart(env);
  await loaded(testbed);
}

test('GIVEN a server that the owner may not manage WHEN members try each way to start a task THEN all read one sentence, nothing is asked of the vendor, and what costs nothing still works', async () => {
  await using testbed = await startTestbed({ env: PRIVATE });
  await loaded(testbed);
  const { discord, kie } = testbed;
  const ada = discord.member('ada');
  for (const [command, options] of [
    ['song', { prompt: 'rain' }],
    ['song', {}],
    ['lyrics', { prompt: 'rain' }],
    ['sound', { prompt: 'rain' }],
    ['style', { boost: 'folk' }],
  ] as const) {
    const reply = await ada.type(command, options).message();
    assert.ok(reply.ephemeral, command);
    assert.match(textOf(reply), PRIVATE_SERVER, command);
  }
  for (const command of ['help', 'privacy', 'library', 'credits', 'forget']) {
    const reply = await ada.type(command).message();
    assert.doesNotMatch(textOf(reply), PRIVATE_SERVER, command);
  }
  assert.equal(kie.requests.filter(({ method }) => method === 'POST').length, 0);
  // Discord's answer for an owner who is no member.
  assert.deepEqual(new Set(discord.rejections.map(({ code }) => code)), new Set([10007]));
});

test('GIVEN a card of an open server WHEN the server is no longer open THEN its buttons and menus start nothing', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const ada = discord.member('ada');
  const card = await ada.type('song', { prompt: 'rain' }).message();
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => card.attachments.length === 2);
  const before = paidCalls(testbed);
  await testbed.bot.stop();
  await restart(testbed, { ...PRIVATE, ALLOWED_SERVERS: '10000000000000000' });
  for (const label of ['Again · 12 credits', 'Edit & retry']) {
    const reply = await ada.press(card, label).message();
    assert.match(textOf(reply), PRIVATE_SERVER, label);
  }
  for (const choice of ['WAV', 'Extend', 'Save as persona']) {
    const reply = await ada.choose(card, 'Track 1: extend, stems, video…', choice).message();
    assert.match(textOf(reply), PRIVATE_SERVER, choice);
  }
  assert.equal(paidCalls(testbed), before);
});

test('GIVEN a server that the owner, or an accepted member of the team, may manage WHEN a member orders THEN it is open at once', async () => {
  await using testbed = await startTestbed({ env: PRIVATE });
  await loaded(testbed);
  const { discord } = testbed;
  const manager = discord.member('manager', { permissions: MANAGE_GUILD });
  const invited = discord.member('invited', { permissions: MANAGE_GUILD });
  const teamMember = (user: typeof manager, membership_state: number) => ({
    membership_state,
    permissions: ['*'] as ['*'],
    role: TeamMemberRole.Developer,
    team_id: '1',
    user: user.user,
  });
  const team = { id: '1', name: 'team', icon: null, owner_user_id: discord.portal.owner.id, members: [] };
  discord.portal.team = { ...team, members: [teamMember(invited, 1)] };
  const ada = discord.member('ada');
  assert.match(textOf(await ada.type('song', { prompt: 'rain' }).message()), PRIVATE_SERVER);

  discord.portal.team = { ...team, members: [teamMember(manager, 2)] };
  await testbed.bot.stop();
  await restart(testbed, { STORE_URL: `sqlite://${testbed.storeFile}.new` });
  const card = await ada.type('song', { prompt: 'rain' }).message();
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => card.attachments.length === 2);
});

test('GIVEN a server in which the owner is only a member WHEN they use a command THEN it opens for all, also after a restart', async () => {
  await using testbed = await startTestbed({ env: PRIVATE });
  await loaded(testbed);
  const { discord } = testbed;
  const owner = discord.member('owner');
  discord.portal.owner = owner.user;
  const ada = discord.member('ada');
  await testbed.bot.stop();
  await restart(testbed);
  const report = await testbed.bot.logged('Servers not open for music');
  assert.deepEqual(report.closed, [`sandbox (${discord.guildId})`]);
  assert.match(textOf(await ada.type('song', { prompt: 'rain' }).message()), PRIVATE_SERVER);
  await owner.type('help').message();
  await testbed.bot.logged('Server opened: the owner has used the bot in it');
  const card = await ada.type('song', { prompt: 'rain' }).message();
  await submissionOf(testbed, card);
  await testbed.bot.stop();
  await restart(testbed);
  const later = await testbed.bot.logged('Servers open for music');
  assert.deepEqual(later.open, [`sandbox (${discord.guildId})`]);
  await submissionOf(testbed, await ada.type('song', { prompt: 'snow' }).message());
});

test('GIVEN a Discord that does not say WHEN a member orders THEN the last answer counts, and with none they are asked to try again', async () => {
  let heal = () => {};
  await using testbed = await startTestbed({
    env: PRIVATE,
    prepare: discord => {
      heal = discord.fault({ method: 'GET', route: '/guilds/{guild}', answer: { hang: true }, times: 100 });
    },
  });
  const { discord } = testbed;
  const ada = discord.member('ada');
  const reply = await ada.type('song', { prompt: 'rain' }).message();
  assert.match(textOf(reply), /can't check right now[\s\S]*in a minute/);
  assert.doesNotMatch(textOf(reply), PRIVATE_SERVER);
  heal();
  discord.portal.owner = discord.member('boss', { permissions: MANAGE_GUILD }).user;
  await testbed.bot.stop();
  await restart(testbed);
  await submissionOf(testbed, await ada.type('song', { prompt: 'rain' }).message());
  await testbed.bot.stop();
  discord.fault({ method: 'GET', route: '/guilds/{guild}', answer: { hang: true }, times: 100 });
  await restart(testbed);
  // A busy machine may need longer than a command has: then the member is asked to try again, which they do.
  const card = await pollUntil(async () => {
    const message = await ada.type('song', { prompt: 'snow' }).message();
    return !/can't reach my records/.test(textOf(message)) && message;
  }, 'an answer in time');
  await submissionOf(testbed, card);
});

test('GIVEN direct messages WHEN strangers order there THEN it is for the owner, for all, or for nobody, as the setting says', async () => {
  await using testbed = await startTestbed({ env: PRIVATE });
  await loaded(testbed);
  const { discord } = testbed;
  const owner = discord.member('owner');
  const eve = discord.member('eve');
  discord.portal.owner = owner.user;
  const elsewhere = discord.channel('elsewhere', { kind: 'user-install' });
  await testbed.bot.stop();
  await restart(testbed);
  for (const channel of [discord.dm(eve), elsewhere]) {
    const reply = await eve.type('song', { prompt: 'rain' }, { channel }).message();
    assert.match(textOf(reply), /only the bot's owner can make music/);
  }
  await submissionOf(
    testbed,
    await owner.type('song', { prompt: 'rain' }, { channel: discord.dm(owner) }).message(),
  );
  await testbed.bot.stop();
  await restart(testbed, { DIRECT_MESSAGES: 'on' });
  await submissionOf(
    testbed,
    await eve.type('song', { prompt: 'rain' }, { channel: discord.dm(eve) }).message(),
  );
  await testbed.bot.stop();
  await restart(testbed, { DIRECT_MESSAGES: 'off' });
  await discord.until(
    () => {
      try {
        owner.type('song', { prompt: 'rain' }, { channel: discord.dm(owner) });
        return false;
      } catch {
        return true;
      }
    },
    { what: 'no /song in direct messages' },
  );
  await owner.type('help', {}, { channel: discord.dm(owner) }).message();
});
