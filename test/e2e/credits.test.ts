import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';

/** Manage Server, in addition to the default permissions. */
const MANAGER = (1n << 5n) | (1n << 10n) | (1n << 11n) | (1n << 31n);

test('GIVEN daily limits WHEN members of a server make songs THEN each limit holds, refunds do not count, a restart and /forget change nothing, and /credits and the owner alert show it', async () => {
  await using testbed = await startTestbed({
    kie: { credits: 130 },
    env: {
      DAILY_CREDITS_PER_MEMBER: '24',
      DAILY_CREDITS_PER_GUILD: '37',
      MAX_OPEN_TASKS_PER_MEMBER: '9',
      OPERATIONS_OFF: 'sounds',
      LOW_CREDITS: '120',
    },
  });
  const { discord, kie } = testbed;
  const [ada, bob, eve, owner] = ['ada', 'bob', 'eve', 'owner'].map(name => discord.member(name));
  assert.ok(ada && bob && eve && owner);
  const boss = discord.member('boss', { permissions: MANAGER });
  await testbed.bot.stop();
  await testbed.restart({ OWNER_USER_ID: owner.id });
  const song = (member: typeof ada, channel = discord.channel()) =>
    member.type('song', { prompt: 'rain' }, { channel }).message();
  const warnings = () => discord.messages(discord.dm(owner)).map(({ content }) => content);

  const first = await song(ada);
  const task = await kie.nextTask();
  await discord.until(() => warnings().length === 1, { what: 'the warning of the owner' });
  assert.match(warnings()[0] ?? '', /118 credits left at KIE/);
  await song(ada);
  await kie.nextTask();
  const refused = await song(ada);
  assert.ok(refused.ephemeral);
  assert.match(
    textOf(refused),
    /You have 0 of 24 credits left today, and this needs 12\. Resets <t:\d+:R>\. The bot's owner/,
  );
  await task.send({ error: 531 });
  await first.until(() => buttonLabels(first).includes('Try again · 12 credits'));
  const third = await song(ada);
  await kie.nextTask();
  assert.equal(third.ephemeral, false, 'a refund is subtracted');

  await testbed.bot.stop();
  await testbed.restart({ OWNER_USER_ID: owner.id });
  assert.match(textOf(await song(ada)), /You have 0 of \d+ credits left/);
  await song(bob);
  await kie.nextTask();
  const full = await song(bob);
  assert.match(textOf(full), /This server has 1 of 37 credits left today/);
  const direct = await song(bob, discord.dm(bob));
  await kie.nextTask();
  assert.equal(direct.ephemeral, false, 'direct messages count for the member only');
  assert.throws(
    () => eve.type('sound', { prompt: 'a door' }),
    /no command/,
    'a disabled operation is not offered',
  );

  const question = await ada.type('forget').message();
  ada.press(question, 'Delete everything');
  await question.until(() => buttonLabels(question).length === 0);
  assert.match(
    textOf(await song(ada)),
    /You have 0 of \d+ credits left/,
    'erasing data does not reset the daily limit',
  );

  const credits = await boss.type('credits').message();
  await credits.until(() => !credits.loading);
  assert.ok(credits.ephemeral);
  const text = textOf(credits);
  for (const line of [
    /This server today:\*\* 36 credits\n• Song × 3: 36 credits/,
    /This server this month:\*\* 36 credits/,
    /24 credits per member\n• 37 credits for this server/,
    /Recent failures:\*\*\n• <t:\d+:R> Song: That didn't work \(code 531\)/,
    /Prices as of 2026-10-05/,
  ]) {
    assert.match(text, line);
  }
  assert.doesNotMatch(text, /Balance/, 'the account is the owner’s alone');
  const own = await ada.type('credits').message();
  await own.until(() => !own.loading);
  assert.match(textOf(own), /You today:\*\* 24 of 24 credits\. Resets <t:/);
  assert.doesNotMatch(textOf(own), /Balance|This server/);
  const ownerView = await owner.type('credits').message();
  await ownerView.until(() => !ownerView.loading);
  assert.match(textOf(ownerView), /Balance:\*\* 82 credits at/);
  await kie.close();
  const without = await owner.type('credits').message();
  await without.until(() => !without.loading);
  assert.match(textOf(without), /didn't answer/);
  assert.equal(warnings().length, 1, 'one warning for each drop, also across a restart');
  assertClean(testbed);
});
