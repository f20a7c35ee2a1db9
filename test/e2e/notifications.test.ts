import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { SandboxChannel } from '../../sandbox/discord/records/channel.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { notificationsIn } from '../support/notifications.ts';

const MANAGE_GUILD = 1n << 5n;

test('GIVEN a server WHEN channels subscribe and tasks end THEN each channel is notified of the events it chose', async t => {
  await using testbed = await startTestbed({ kie: { media: await tinyMedia() } });
  const { discord, kie, storeFile } = testbed;
  const keeper = discord.member('keeper', { permissions: MANAGE_GUILD });
  const ada = discord.member('ada');
  const songs = discord.channel('songs');
  const updates = discord.channel('news', { type: 5 });
  const forum = discord.channel('forum', { type: 15 });
  const shut = discord.channel('shut', { bot: 'no-send' });

  async function add(channel: SandboxChannel, what: string): Promise<SandboxMessage> {
    return keeper.type('notify add', { channel, what }).message();
  }

  await t.test('WHEN a member may not manage the server THEN they cannot subscribe channels', async () => {
    for (const reply of [
      ada.type('notify add', { channel: songs, what: 'Songs' }),
      ada.type('notify remove', { channel: songs }),
      ada.type('notify list'),
    ])
      assert.match((await reply.message()).content, /need the Manage Server permission/);
  });

  await t.test(
    'WHEN the bot may not write in a channel THEN the missing permission is named, and the channel is not subscribed',
    async () => {
      const answer = await add(shut, 'Songs');
      assert.ok(answer.ephemeral);
      assert.match(answer.content, /missing permissions in .*: Send Messages\./);
      const hidden = discord.channel('hidden', { bot: 'hidden', type: 15 });
      assert.match((await add(hidden, 'Songs')).content, /missing permissions in .*: View Channel\./);
      assert.match((await keeper.type('notify list').message()).content, /No channel in this server/);
      const voice = discord.channel('voice', { type: 2 });
      assert.throws(() => keeper.type('notify add', { channel: voice, what: 'Songs' }), /channels of types/);
    },
  );

  await t.test(
    'WHEN channels are subscribed THEN they are listed, and a test notification can be sent',
    async () => {
      const answer = await add(songs, 'Songs');
      assert.match(answer.content, new RegExp(`<#${songs.id}> now gets: Songs`));
      await add(updates, 'Songs, lyrics and failures');
      await add(forum, 'Songs');
      const said = await keeper.press(answer, 'Send a test notification').message();
      await said.until(() => /Test sent to/.test(said.content));
      assert.equal(discord.messages(songs).length, 1);
      assert.match(
        (await keeper.type('notify list').message()).content,
        /Songs\n.*Songs, lyrics and failures\n.*Songs$/,
      );
    },
  );

  await t.test(
    'WHEN a song is made THEN each channel gets one notification with cover, style and a link to the card',
    async () => {
      const card = await ada
        .type('song', { prompt: 'a shanty', style: 'folk *rock*', title: 'Row @everyone' })
        .message();
      await (await kie.nextTask()).send('complete');
      const [notification] = await discord.until(
        () => notificationsIn(discord, songs).length === 1 && notificationsIn(discord, songs),
      );
      assert.ok(notification);
      assert.match(textOf(notification), /Row \\@everyone\nRequested by <@\d+>\nStyle: folk \\\*rock\\\*/);
      assert.deepEqual(buttonLabels(notification), ['Listen']);
      assert.match(notification.embeds[0]?.url ?? '', new RegExp(`/${card.channelId}/${card.id}$`));
      assert.equal(notification.files.length, 1);
      assert.match(notification.embeds[0]?.image?.url ?? '', /cover\.png/);
      const published = await discord.until(() =>
        notificationsIn(discord, updates).find(one => one.published),
      );
      assert.equal(notificationsIn(discord, updates).length, 1);
      assert.equal(published.files.length, 1);
      const [post] = await discord.until(
        () => notificationsIn(discord, forum).length === 1 && notificationsIn(discord, forum),
      );
      assert.ok(post && post.files.length === 1);
    },
  );

  await t.test(
    'WHEN lyrics are made, or a task fails THEN only channels with that event are notified',
    async () => {
      await ada.type('lyrics', { prompt: 'the sea' }).message();
      await (await kie.nextTask()).send('complete');
      await ada.type('song', { prompt: 'fails' }).message();
      await (await kie.nextTask()).send({ error: 501 });
      await discord.until(
        () =>
          notificationsIn(discord, updates).length === 3 &&
          notificationsIn(discord, updates).every(one => one.published),
      );
      assert.deepEqual(
        notificationsIn(discord, updates).map(notification => textOf(notification).split(' · ').at(-1)),
        ['new song', 'new lyrics', 'failed'],
      );
      assert.deepEqual(
        [notificationsIn(discord, songs).length, notificationsIn(discord, forum).length],
        [1, 1],
      );
    },
  );

  await t.test(
    'WHEN a song is requested elsewhere or in a private channel, or its card is deleted THEN no channel is notified',
    async () => {
      const away = discord.channel('away', { kind: 'bot-dm', recipient: ada });
      const apart = discord.channel('apart', { kind: 'user-install' });
      const closed = discord.channel('closed', { closed: true });
      for (const channel of [away, apart, closed]) {
        const card = await ada.type('song', { prompt: 'private' }, { channel }).message();
        await (await kie.nextTask()).send('complete');
        await card.until(() => card.attachments.length === 2);
      }
      const card = await ada.type('song', { prompt: 'deleted' }).message();
      const task = await kie.nextTask();
      await ada.press(card, '🗑️').response();
      await card.until(() => card.deleted);
      await task.send('complete');
      await keeper.type('notify remove', { channel: updates }).message();
      const told = await ada.type('song', { prompt: 'told' }).message();
      await (await kie.nextTask()).send('complete');
      for (const channel of [songs, forum]) {
        const second = await discord.until(() => notificationsIn(discord, channel)[1]);
        assert.match(second.embeds[0]?.url ?? '', new RegExp(`/${told.id}$`));
      }
      assert.equal(notificationsIn(discord, updates).length, 3);
    },
  );

  await t.test(
    'WHEN a member has opted out of announcements THEN none of their songs is announced',
    async () => {
      const bob = discord.member('bob');
      const answer = await bob.type('notify me', { announce: 'Off' }).message();
      assert.match(answer.content, /What you make won't be announced/);
      const before = notificationsIn(discord, songs).length;
      const quiet = await bob.type('song', { prompt: 'quiet' }).message();
      await (await kie.nextTask()).send('complete');
      await quiet.until(() => quiet.attachments.length === 2);
      const told = await ada.type('song', { prompt: 'told again' }).message();
      await (await kie.nextTask()).send('complete');
      const next = await discord.until(() => notificationsIn(discord, songs)[before]);
      assert.match(next.embeds[0]?.url ?? '', new RegExp(`/${told.id}$`));
    },
  );

  await t.test(
    'WHEN the subscriber of a channel is erased THEN no row contains their id, and the channel stays subscribed',
    async () => {
      const bytes = () => [storeFile, `${storeFile}-wal`].map(file => readFileSync(file, 'latin1')).join();
      await keeper.type('notify me', { how: 'Direct message' }).message();
      assert.ok(bytes().includes(keeper.id));
      const question = await keeper.type('forget').message();
      keeper.press(question, 'Delete everything');
      await question.until(() => buttonLabels(question).length === 0);
      assert.ok(!bytes().includes(keeper.id));
      assert.match((await keeper.type('notify list').message()).content, new RegExp(songs.id));
    },
  );

  assert.deepEqual(discord.rejections, []);
  assert.deepEqual(discord.withoutAllowedMentions, []);
  assert.deepEqual(discord.pings, []);
});
