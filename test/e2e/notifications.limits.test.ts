import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { scaled } from '../../sandbox/timeScale.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { notificationsIn } from '../support/notifications.ts';

const MANAGE_GUILD = 1n << 5n;

/** More than Discord's rate limit of a channel allows in five seconds. */
const TASKS = 7;

/** Requests lyrics, and completes all of them at once. */
async function makeLyrics({ discord, kie }: ProcessTestbed, count: number): Promise<SandboxMessage[]> {
  const before = kie.tasks.length;
  const cards: SandboxMessage[] = [];
  for (let at = 0; at < count; at++)
    cards.push(
      await discord
        .member()
        .type('lyrics', { prompt: `number ${at}` })
        .message(),
    );
  await kie.until(() => kie.tasks.length === before + count);
  await Promise.all(kie.tasks.slice(before).map(task => task.send('complete')));
  for (const card of cards) await card.until(() => buttonLabels(card).includes('Sing it (1)'));
  return cards;
}

test('GIVEN subscribed channels WHEN one rejects, one hangs, and another is rate limited THEN none delays another channel or a card', async t => {
  await using testbed = await startProcessTestbed();
  const { discord, storeFile } = testbed;
  const keeper = discord.member('keeper', { permissions: MANAGE_GUILD });
  const open = discord.channel('open');
  const shut = discord.channel('shut');
  const slow = discord.channel('slow');
  const updates = discord.channel('news', { type: 5 });
  for (const channel of [shut, slow, open, updates])
    await keeper.type('notify add', { channel, what: 'Lyrics' }).message();
  shut.bot = 'no-send';

  await t.test(
    'WHEN more tasks end at once than a channel’s rate limit allows THEN notifications wait, each is sent once, and followers get what an hour allows',
    async () => {
      const held = discord.hold({ method: 'POST', where: ({ path }) => path.includes(slow.id) });
      await makeLyrics(testbed, TASKS);
      await discord.until(() => notificationsIn(discord, open).length === TASKS, {
        what: 'all in the open channel',
      });
      assert.equal(notificationsIn(discord, slow).length, 0);
      held.release();
      await discord.until(() => notificationsIn(discord, slow).length === TASKS, {
        what: 'all in the slow channel',
      });
      await discord.until(
        () =>
          notificationsIn(discord, updates).length === TASKS &&
          notificationsIn(discord, updates).every(one => one.published),
      );
      assert.deepEqual(
        discord.rejections.map(({ code, path }) => [code, path.includes(shut.id)]),
        [[50013, true]],
      );
      assert.deepEqual(discord.rateLimited, []);
    },
  );

  await t.test(
    'WHEN the hourly limit of crossposts is used up THEN the rest waits, and new notifications are still sent',
    async () => {
      await makeLyrics(testbed, 4);
      await discord.until(() => notificationsIn(discord, updates).length === TASKS + 4);
      await discord.until(() => notificationsIn(discord, updates).filter(one => one.published).length === 10);
      await discord.until(() => notificationsIn(discord, open).length === TASKS + 4);
      assert.equal(notificationsIn(discord, updates).filter(one => one.published).length, 10);
      // An hour later by Discord's clock, a new process crossposts the rest.
      await testbed.bot.kill();
      testbed.clock.advance(61 * 60_000);
      await testbed.restart();
      await discord.until(() => notificationsIn(discord, updates).every(one => one.published));
      assert.equal(notificationsIn(discord, updates).length, TASKS + 4);
    },
  );

  await t.test(
    'WHEN a channel has rejected notifications for a week THEN it is unsubscribed, and its subscriber is told',
    async () => {
      const listed = (await keeper.type('notify list').message()).content;
      assert.match(listed, new RegExp(`<#${shut.id}>: Lyrics \\(can't post there since`));
      assert.equal(listed.match(/can't post/g)?.length, 1);
      await testbed.bot.kill();
      const database = new DatabaseSync(storeFile, { timeout: scaled(5000) });
      database.exec(
        `UPDATE keyv SET value = replace(value, '"failingSince":', '"failingSince":-') WHERE namespace = 'subscriptions'`,
      );
      database.close();
      await testbed.restart();
      await makeLyrics(testbed, 1);
      const told = await discord.until(() => discord.messages(discord.dm(keeper))[0]);
      assert.match(told.content, new RegExp(`I couldn't post in <#${shut.id}> for a week`));
      assert.doesNotMatch((await keeper.type('notify list').message()).content, new RegExp(shut.id));
      // Each of the three processes tries once in ten minutes.
      assert.ok(discord.rejections.length <= 3);
    },
  );
});
