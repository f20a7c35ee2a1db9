import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { SUMMARY_INTERVAL_MS } from '../../src/operator/createWeeklySummary.ts';
import { openStore } from '../../src/store/openStore.ts';
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
    ['owner summary on', {}],
    ['owner summary off', {}],
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
  assert.match(await ask('owner grant', { member: ada.id, credits: 12 }), /can use 24 credits today/);
  await testbed.bot.stop();
  await (await testbed.restart()).logged('Connected to Discord');
  await submissionOf(testbed, await song(ada));
  assert.match(textOf(await song(ada)), /You have 0 of 24 credits left/);
  const credits = await ada.type('credits').message();
  await credits.until(() => textOf(credits) !== '');
  assert.match(textOf(credits), /24 of 24 credits/);
  assert.match(await ask('owner reset', { member: ada.id }), /can use 12 credits more today/);
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
  assert.match(servers, new RegExp(`sandbox.*\\(${discord.guildId}\\): 12 credits · turned on`));
  assert.match(servers, /Direct messages and personal installs: 12 credits[\s\S]*Total: 24 credits/);
  const stats = await ask('owner stats');
  assert.match(stats, /24 credits \(\$0\.12\).* in total[\s\S]*Song × 2: 24 credits \(\$0\.12\)/);
  assert.match(await ask('owner servers', { leave: discord.guildId }), /has left/);
  assert.match(await ask('owner servers', { leave: discord.guildId }), /isn't in server/);
  assert.match(await ask('owner servers'), /the bot has left: 12 credits/);
});

test('GIVEN a bot that has run for a week WHEN it is started THEN the owner gets one summary by direct message, none at the next start, and /owner summary off stops it', async () => {
  const { testbed, discord, owner, song, ask } = await startOwned();
  await using _ = testbed;
  await submissionOf(testbed, await song());
  const summaries = () =>
    discord.messages(discord.dm(owner)).filter(message => textOf(message).includes("bot's last 7 days"));
  const restartAfterAWeek = async () => {
    await testbed.bot.stop();
    const store = await openStore(testbed.storeFile);
    const key = { namespace: 'access', key: 'summary' } as const;
    const { lastAt, ...state } = (await store.rows.get(key)) as { lastAt: number };
    await store.commit({ set: [{ ...key, value: { ...state, lastAt: lastAt - SUMMARY_INTERVAL_MS } }] });
    await store.close();
    await (await testbed.restart()).logged('Connected to Discord');
  };
  await restartAfterAWeek();
  await discord.until(() => summaries().length === 1, { what: 'the summary' });
  assert.match(
    textOf(summaries()[0] ?? assert.fail()),
    /Song × 1: 12 credits[\s\S]*sandbox[\s\S]*0 failures[\s\S]*left in the account/,
  );
  await testbed.bot.stop();
  await (await testbed.restart()).logged('Connected to Discord');
  assert.match(await ask('owner summary off'), /won't get the weekly message any more/);
  await restartAfterAWeek();
  assert.match(await ask('owner stats'), /12 credits/);
  assert.match(await ask('owner summary on'), /once a week/);
  assert.equal(summaries().length, 1);
});

test('GIVEN a Discord that does not say who runs the bot WHEN the person in OWNER_USER_ID asks THEN they are known, and others are asked to try again', async () => {
  const { testbed, discord, owner } = await startOwned();
  await using _ = testbed;
  await testbed.bot.stop();
  discord.fault({ method: 'GET', route: '/applications/@me', answer: { status: 503 }, times: 100 });
  const bot = await testbed.restart({
    OWNER_USER_ID: owner.id,
    STORE_URL: `sqlite://${testbed.storeFile}.new`,
    ALLOWED_SERVERS: '',
  });
  await bot.logged('Connected to Discord');
  const ask = async (words: string, member = owner) => {
    const reply = await member.type(words, {}, { channel: discord.dm(member) }).message();
    await reply.until(() => textOf(reply) !== '');
    return textOf(reply);
  };
  assert.match(await ask('credits'), /Balance/);
  assert.match(await ask('owner stats'), /No credits used/);
  assert.match(await ask('owner stats', discord.member('eve')), /can't check right now/);
});
