import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { SandboxChannel } from '../../sandbox/discord/records/channel.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { scaled } from '../../sandbox/timeScale.ts';
import { backdateTasks } from '../support/backdateTasks.ts';
import { notificationsIn, taskIdOfNotification } from '../support/notifications.ts';
import { pollUntil } from '../support/pollUntil.ts';

const MANAGE_GUILD = 1n << 5n;
const LYRICS = 185;
const SONGS = 15;

/** Tasks that were requested more than a minute before their end. */
const WAITED = 20;

/** Number of tasks on the disk with the vendor's response. */
function countSubmitted(storeFile: string): number {
  const database = new DatabaseSync(storeFile, { readOnly: true, timeout: scaled(2000) });
  const row = database
    .prepare(`SELECT count(*) AS count FROM keyv WHERE namespace = 'tasks' AND value LIKE '%"submitted"%'`)
    .get();
  database.close();
  return Number(row?.count);
}

/** Starts a testbed with channels that are subscribed to everything. */
async function setUp(testbed: ProcessTestbed, names: readonly string[]): Promise<SandboxChannel[]> {
  const keeper = testbed.discord.member('keeper', { permissions: MANAGE_GUILD });
  const channels = names.map(name => testbed.discord.channel(name));
  for (const channel of channels)
    await keeper.type('notify add', { channel, what: 'Songs, lyrics and failures' }).message();
  return channels;
}

test('GIVEN 200 tasks that end within a second WHEN the bot is killed twice meanwhile THEN three channels and each requester are notified of each once', async () => {
  await using testbed = await startProcessTestbed({
    env: { MAX_OPEN_TASKS_PER_MEMBER: '1000', VENDOR_SUBMITS_PER_10S: '1000' },
    kie: { media: await tinyMedia(), submitsPer10s: 1000, credits: 10_000 },
    // Discord's five messages in five seconds would take minutes for two hundred.
    discord: { channelLimit: { limit: 40, windowMs: 400 } },
  });
  const { discord, kie, storeFile } = testbed;
  const channels = await setUp(testbed, ['one', 'two', 'three']);
  const [first] = channels;
  assert.ok(first);
  const cards: SandboxMessage[] = [];
  for (let at = 0; at < LYRICS + SONGS; at++) {
    const what = at < LYRICS ? 'lyrics' : 'song';
    cards.push(
      await discord
        .member(`member ${at}`)
        .type(what, { prompt: `number ${at}` })
        .message(),
    );
  }
  await kie.until(() => kie.tasks.length === cards.length);
  // The vendor's responses must be on the disk before the process is killed.
  await pollUntil(() => countSubmitted(storeFile) >= cards.length, 'all submissions in the store');
  await testbed.bot.kill();
  const waited = backdateTasks(storeFile, WAITED);
  await testbed.restart();

  const said = Promise.allSettled(kie.tasks.map(task => task.send('complete')));
  for (const count of [30, 100]) {
    await discord.until(() => notificationsIn(discord, first).length >= count, {
      what: `${count} notifications`,
    });
    await testbed.bot.kill();
    await testbed.restart();
  }
  await said;
  // Callbacks that no bot received are sent again, as the vendor does.
  await Promise.all(kie.tasks.map(task => task.send('complete')));

  const told = () => channels.map(channel => notificationsIn(discord, channel).length);
  const mentions = () => discord.messages().filter(({ replyTo }) => replyTo !== undefined);
  await discord.until(() => told().every(count => count >= cards.length) && mentions().length >= WAITED, {
    what: 'all notifications',
    timeoutMs: scaled(60_000),
  });
  for (const channel of channels)
    assert.equal(new Set(notificationsIn(discord, channel).map(taskIdOfNotification)).size, cards.length);
  assert.deepEqual(
    told(),
    channels.map(() => cards.length),
  );
  assert.deepEqual(
    mentions()
      .map(({ replyTo }) => replyTo)
      .sort(),
    waited.sort(),
  );
  assert.deepEqual(
    discord.pings.map(({ id, messageId }) => [id, messageId]).sort(),
    mentions()
      .map(({ id, content }) => [content.match(/^<@(\d+)>/)?.[1], id])
      .sort(),
  );
  assert.deepEqual([discord.rejections, discord.withoutAllowedMentions, kie.rejections], [[], [], []]);
});
