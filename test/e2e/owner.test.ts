import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { submissionOf } from '../support/crashAt.ts';

const ADMINISTRATOR = 1n << 3n;

/** A bot whose owner is a member of the server, with a daily limit of one song for each member. */
async function startOwned() {
  const testbed = await startTestbed({
    env: { DAILY_CREDITS_PER_MEMBER: '12', MAX_OPEN_TASKS_PER_MEMBER: '9' },
  });
  const { discord } = testbed;
  const owner = discord.member('owner');
  discord.portal.owner = owner.user;
  await testbed.bot.stop();
  await (await testbed.restart()).logged('Connected to Discord');
  const song = (member = owner) => member.type('song', { prompt: 'rain' }).message();
  const ask = async (words: string, options = {}) => {
    const reply = await owner.type(words, options, { channel: discord.dm(owner) }).message();
    assert.ok(reply.ephemeral, words);
    await reply.until(() => textOf(reply) !== '');
    return textOf(reply);
  };
  return { testbed, discord, owner, song, ask };
}

test('GIVEN somebody who does not run the bot WHEN they use each subcommand of /owner THEN they read one sentence alone, and nothing is done', async () => {
  const { testbed, discord, song } = await startOwned();
  await using _ = testbed;
  const admin = discord.member('admin', { permissions: ADMINISTRATOR });
  const eve = discord.member('eve');
  assert.throws(() => eve.type('owner stats'), /lacks the permissions/);
  for (const [words, options] of [
    ['owner servers', {}],
    ['owner servers', { leave: discord.guildId }],
    ['owner grant', { member: admin.id, credits: 500 }],
    ['owner reset', { member: admin.id }],
    ['owner block', { member: eve.id }],
    ['owner unblock', { member: eve.id }],
    ['owner stats', {}],
  ] as const) {
    for (const [member, where] of [
      [admin, {}],
      [eve, { channel: discord.dm(eve) }],
    ] as const) {
      const reply = await member.type(words, options, where).message();
      assert.ok(reply.ephemeral, words);
      await reply.until(() => textOf(reply) !== '');
      assert.equal(textOf(reply), "This command is only for the bot's owner.");
    }
  }
  await submissionOf(testbed, await song(eve));
  await submissionOf(testbed, await song(admin));
  assert.match(textOf(await song(admin)), /You have 0 of 12 credits left/);
});

test('GIVEN a member whose limit is used up WHEN the owner grants credits, and later resets the limit THEN just that much more is possible, also after a restart', async () => {
  const { testbed, discord, song, ask } = await startOwned();
  await using _ = testbed;
  const ada = discord.member('ada');
  await submissionOf(testbed, await song(ada));
  assert.match(textOf(await song(ada)), /You have 0 of 12 credits left/);
  assert.match(await ask('owner grant', { member: ada.id, credits: 12 }), /may use 24 credits today/);
  await testbed.bot.stop();
  await (await testbed.restart()).logged('Connected to Discord');
  await submissionOf(testbed, await song(ada));
  assert.match(textOf(await song(ada)), /You have 0 of 24 credits left/);
  const credits = await ada.type('credits').message();
  await credits.until(() => textOf(credits) !== '');
  assert.match(textOf(credits), /24 credits[\s\S]*24 credits/);
  assert.match(await ask('owner reset', { member: ada.id }), /may use 12 credits more today/);
  await submissionOf(testbed, await song(ada));
  assert.match(textOf(await song(ada)), /You have 0 of \d+ credits left/);
});

test('GIVEN a member, or a server, that the owner has blocked WHEN members order THEN they read one sentence until it is taken back, and the owner still can', async () => {
  const { testbed, discord, owner, song, ask } = await startOwned();
  await using _ = testbed;
  const [ada, bob] = [discord.member('ada'), discord.member('bob')];
  const BLOCKED = /blocked you or this server from making music/;
  await ask('owner block', { member: ada.id });
  assert.match(textOf(await song(ada)), BLOCKED);
  assert.match(
    textOf(await ada.type('lyrics', { prompt: 'rain' }, { channel: discord.dm(ada) }).message()),
    BLOCKED,
  );
  await ada.type('forget').message();
  await submissionOf(testbed, await song(bob));
  await testbed.bot.stop();
  await (await testbed.restart()).logged('Connected to Discord');
  assert.match(textOf(await song(ada)), BLOCKED);
  await ask('owner unblock', { member: ada.id });
  await submissionOf(testbed, await song(ada));

  await ask('owner block', { server: discord.guildId });
  assert.match(textOf(await bob.type('lyrics', { prompt: 'rain' }).message()), BLOCKED);
  await submissionOf(testbed, await song(owner));
  assert.match(await ask('owner servers'), /sandbox[^\n]*blocked/);
  await ask('owner unblock', { server: discord.guildId });
  assert.doesNotMatch(textOf(await bob.type('lyrics', { prompt: 'rain' }).message()), BLOCKED);
  assert.match(await ask('owner block', { member: owner.id }), /can't be blocked/);
  assert.match(await ask('owner block', {}), /either a member or a server/);
  assert.match(await ask('owner block', { server: 'a-server-of-words' }), /not a server ID/);
});

test('GIVEN songs of a server and of direct messages WHEN the owner asks THEN the servers and the week are listed in credits and dollars, and the bot can leave one', async () => {
  const { testbed, discord, song, ask } = await startOwned();
  await using _ = testbed;
  const [ada, bob] = [discord.member('ada'), discord.member('bob')];
  assert.match(await ask('owner stats'), /No credits used/);
  await submissionOf(testbed, await song(ada));
  await submissionOf(
    testbed,
    await bob.type('song', { prompt: 'rain' }, { channel: discord.dm(bob) }).message(),
  );
  const servers = await ask('owner servers');
  assert.match(servers, new RegExp(`sandbox.*\\(${discord.guildId}\\): 12 credits · open`));
  assert.match(servers, /Direct messages and personal installs: 12 credits[\s\S]*Total: 24 credits/);
  const stats = await ask('owner stats');
  assert.match(stats, /24 credits \(\$0\.12\).* in total[\s\S]*Song × 2: 24 credits \(\$0\.12\)/);
  assert.match(await ask('owner servers', { leave: discord.guildId }), /has left/);
  assert.match(await ask('owner servers', { leave: discord.guildId }), /isn't in a server/);
  assert.match(await ask('owner servers'), /the bot has left: 12 credits/);
});
