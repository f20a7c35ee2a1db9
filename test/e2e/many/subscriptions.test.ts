import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../sandbox/discord/reply.ts';
import { type NamedBot, startManyTestbed } from '../../../sandbox/testbed/startManyTestbed.ts';
import { assertClean } from '../../support/assertClean.ts';
import { assertDelivered, submissionOf } from '../../support/crashAt.ts';
import { notificationsIn } from '../../support/notifications.ts';
import { withPostgres } from '../../support/postgres.ts';

const MANAGE_GUILD = 1n << 5n;

await withPostgres(server => {
  test('GIVEN two bots WHEN a channel subscribes at one of them, and later unsubscribes THEN it is notified of songs that end at the other one until then, once each', async () => {
    await using testbed = await startManyTestbed({
      storeUrl: await server.createDatabase(),
      commands: ['song', 'notify'],
    });
    const { discord, balancer } = testbed;
    const keeper = discord.member('keeper', { permissions: MANAGE_GUILD });
    const ada = discord.member('ada');
    const news = discord.channel('news');

    /** The bot that has not answered. */
    async function otherThan(reply: Reply): Promise<NamedBot> {
      await reply.message();
      const answer = discord.requests.find(({ path }) =>
        path.includes(`/interactions/${reply.interactionId}/`),
      );
      assert.ok(answer);
      const [other] = testbed.othersOf(testbed.senderOf(answer));
      assert.ok(other);
      return other;
    }

    /** Makes a song whose callbacks go to one bot. */
    async function makeSong(bot: NamedBot): Promise<void> {
      balancer.only(bot.port);
      const card = await ada.type('song', { prompt: 'rain' }).message();
      await (await submissionOf(testbed, card)).send('complete');
      await assertDelivered(testbed, card);
      balancer.only();
    }

    // Both have read the subscriptions before they change.
    for (const name of ['A', 'B']) await makeSong(testbed.bot(name));
    assert.equal(notificationsIn(discord, news).length, 0);

    await makeSong(await otherThan(keeper.type('notify add', { channel: news, what: 'Songs' })));
    await discord.until(() => notificationsIn(discord, news).length === 1, { what: 'the notification' });

    const ends = await otherThan(keeper.type('notify remove', { channel: news }));
    await makeSong(ends);
    // A channel that still hears proves that notifications of the last song have been sent.
    const songs = discord.channel('songs');
    await makeSong(await otherThan(keeper.type('notify add', { channel: songs, what: 'Songs' })));
    await discord.until(() => notificationsIn(discord, songs).length === 1, {
      what: 'the last notification',
    });
    assert.equal(notificationsIn(discord, news).length, 1);
    assertClean(testbed);
  });
});
