import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Member } from '../../sandbox/discord/member.ts';
import type { SandboxChannel } from '../../sandbox/discord/records/channel.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { backdateTasks } from '../support/backdateTasks.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { taskIdOf } from '../support/crashAt.ts';
import { notificationsIn } from '../support/notifications.ts';
import { waitUntilStored } from '../support/readStoredTask.ts';

const POST = { method: 'POST', when: 'after' } as const;

/** Requests lyrics, one for each member, and backdates the requests by four minutes. */
async function requestLongAgo(
  testbed: ProcessTestbed,
  askings: readonly { member: Member; channel?: SandboxChannel }[],
): Promise<SandboxMessage[]> {
  const { discord, kie, storeFile } = testbed;
  const before = kie.tasks.length;
  const cards: SandboxMessage[] = [];
  for (const { member, channel = discord.channel() } of askings)
    cards.push(await member.type('lyrics', { prompt: `of ${member.name}` }, { channel }).message());
  for (const card of cards)
    await waitUntilStored(storeFile, taskIdOf(card), ({ updates }) =>
      updates.some(({ stage }) => stage === 'submitted'),
    );
  await testbed.bot.kill();
  backdateTasks(storeFile, 1000);
  await testbed.restart();
  await Promise.all(kie.tasks.slice(before).map(task => task.send('complete')));
  return cards;
}

test('GIVEN requesters who waited for more than three minutes WHEN their tasks end THEN each is notified once by their chosen method, and nobody else is', async t => {
  await using testbed = await startProcessTestbed({ kie: { media: await tinyMedia() } });
  const { discord, kie, storeFile } = testbed;
  const [ada, bob, cyd, dan, eve] = ['ada', 'bob', 'cyd', 'dan', 'eve'].map(name => discord.member(name));
  assert.ok(ada && bob && cyd && dan && eve);
  const directTo = (member: Member) => {
    return discord.messages(discord.dm(member)).filter(({ content }) => content !== '');
  };

  await t.test('WHEN they chose a method THEN it is used', async () => {
    await bob.type('notify me', { how: 'Direct message' }).message();
    await cyd.type('notify me', { how: 'Off' }).message();
    const apart = discord.channel('apart', { kind: 'user-install' });
    const quick = await eve.type('lyrics', { prompt: 'quick' }).message();
    await (await kie.nextTask()).send('complete');
    const cards = await requestLongAgo(testbed, [
      { member: ada },
      { member: bob },
      { member: cyd },
      { member: dan, channel: apart },
    ]);
    for (const card of cards) {
      await card.until(() => buttonLabels(card).includes('Sing it (1)'));
      await waitUntilStored(
        storeFile,
        taskIdOf(card),
        ({ notifications }) => notifications?.requester?.state !== 'pending',
      );
    }
    await quick.until(() => buttonLabels(quick).includes('Sing it (1)'));
    const replies = discord.messages().filter(({ replyTo }) => replyTo !== undefined);
    assert.deepEqual(
      replies.map(({ replyTo, content }) => [replyTo, content]),
      [[cards[0]?.id, `<@${ada.id}> **of ada** is ready.`]],
    );
    assert.deepEqual(discord.pings, [{ messageId: replies[0]?.id, kind: 'user', id: ada.id }]);
    const [mention] = replies;
    assert.ok(cards[0] && mention);
    ada.press(cards[0], 'Sing it (1)');
    await mention.until(() => mention.deleted, { what: 'the mention, which is not needed any more, to go' });
    for (const [member, card] of [
      [bob, cards[1]],
      [dan, cards[3]],
    ] as const)
      assert.deepEqual(
        directTo(member).map(({ content }) => content.split('/').at(-1)),
        [card?.id],
      );
    for (const member of [ada, cyd, eve]) assert.deepEqual(directTo(member), []);
    assert.deepEqual(discord.rejections, []);
  });

  await t.test(
    'WHEN the bot cannot reply THEN a direct message is sent, or nothing if these are closed',
    async () => {
      const mute = discord.channel('mute', { bot: 'no-send' });
      dan.dms = 'closed';
      const cards = await requestLongAgo(testbed, [
        { member: ada, channel: mute },
        { member: dan, channel: mute },
      ]);
      for (const card of cards)
        await waitUntilStored(
          storeFile,
          taskIdOf(card),
          ({ notifications }) => notifications?.requester?.state !== 'pending',
        );
      assert.equal(directTo(ada).length, 1);
      assert.equal(directTo(dan).length, 1, 'the one from before');
      assert.deepEqual(
        discord.rejections
          .splice(0)
          .map(({ code }) => code)
          .sort(),
        [50007, 50013, 50013].sort(),
      );
    },
  );

  await t.test(
    'WHEN the bot is killed after it sent all notifications and stored none, and Discord has forgotten the nonces THEN the messages are found and not sent again',
    async () => {
      const keeper = discord.member('keeper', { permissions: 1n << 5n });
      const told = discord.channel('told');
      const forum = discord.channel('forum', { type: 15 });
      const asked = discord.channel('asked');
      for (const channel of [told, forum])
        await keeper.type('notify add', { channel, what: 'Lyrics' }).message();
      const holds = [told, forum, asked].map(({ id }) =>
        discord.hold({ ...POST, where: ({ path }) => path.includes(id) }),
      );
      const [card] = await requestLongAgo(testbed, [{ member: bob, channel: asked }]);
      assert.ok(card);
      // Bob has chosen direct messages.
      const direct = discord.hold({ ...POST, where: ({ path }) => path.includes(discord.dm(bob).id) });
      await Promise.all([...holds.slice(0, 2), direct].map(({ reached }) => reached));
      await testbed.bot.kill();
      for (const hold of [...holds, direct]) hold.release();
      testbed.clock.advance(4 * 60_000);
      await testbed.restart();
      const task = await waitUntilStored(storeFile, taskIdOf(card), ({ notifications }) =>
        Object.values(notifications ?? {}).every(({ state }) => state === 'sent'),
      );
      assert.equal(Object.keys(task.notifications ?? {}).length, 3);
      assert.deepEqual(
        [told, forum].map(channel => notificationsIn(discord, channel).length),
        [1, 1],
      );
      assert.equal(directTo(bob).length, 2, 'one from before');
      assert.deepEqual(discord.rejections, []);
    },
  );
});
