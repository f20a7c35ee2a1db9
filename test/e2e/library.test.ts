import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { SandboxChannel } from '../../sandbox/discord/records/channel.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { applyUpdate } from '../../src/domain/applyUpdate.ts';
import { newId } from '../../src/domain/ids.ts';
import { openStore } from '../../src/store/openStore.ts';
import { createTaskStore } from '../../src/tasks/store/taskStore.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { taskIdOf } from '../support/crashAt.ts';
import { makeTask } from '../support/makeTask.ts';
import { waitUntilStored } from '../support/readStoredTask.ts';
import { showEntry } from '../support/showEntry.ts';

const testbed = await startTestbed();
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie, clock, storeFile } = testbed;

/** The titles of a page, in order. */
function titlesOn(page: SandboxMessage): string[] {
  return [...textOf(page).matchAll(/^\*\*\d+\.\*\* [♪✎] \[?(.*?)(?:\]\(| · )/gm)].map(
    ([, title = '']) => title,
  );
}

/** Stores lyrics of earlier days, as a bot without a library did. */
async function seedLyrics(userId: string, count: number): Promise<void> {
  const store = await openStore(storeFile);
  const tasks = await createTaskStore(store.rows, store.commit, { now: Date.now, keepDays: 30 });
  const dayAgo = Date.now() - 86_400_000;
  for (let at = 1; at <= count; at++) {
    const createdAt = dayAgo + at * 1000;
    const { origin } = makeTask();
    const task = makeTask({
      id: newId(),
      operation: 'lyrics',
      input: { kind: 'lyrics', prompt: `verse ${at}` },
      request: { prompt: `verse ${at}` },
      origin: { ...origin, applicationId: discord.applicationId, userId, guildId: discord.guildId },
      createdAt,
      updatedAt: createdAt,
    });
    await tasks.create(task, { idempotencyKey: task.id }, 1000);
    await tasks.update(task.id, one => {
      const update = { stage: 'complete' as const, tracks: [], lyrics: [{ text: 'la' }, { text: 'li' }] };
      const ended = applyUpdate(one, update, createdAt);
      return { ...ended, published: { revision: ended.revision, digest: '', files: {}, at: createdAt } };
    });
  }
  await store.commit({ remove: [{ namespace: 'library', key: 'indexed' }] });
  await store.close();
}

async function makeSong({ discord, kie }: Testbed, name: string, prompt: string, channel?: SandboxChannel) {
  const member = discord.member(name);
  const card = await member.type('song', { prompt }, { channel }).message();
  const task = await kie.nextTask();
  await task.send('complete');
  await card.until(() => card.attachments.length === 2);
  return { member, card, title: task.tracks[0]?.title ?? '' };
}

test('GIVEN 23 lyrics older than the library WHEN a member shows its pages, with a restart in between THEN each is listed once, newest first', async () => {
  const ada = discord.member('ada');
  await testbed.bot.stop();
  await seedLyrics(ada.id, 23);
  await testbed.restart();
  const expected = Array.from({ length: 23 }, (_, at) => `verse ${23 - at}`);
  let page = await ada.type('library').message();
  await page.until(() => !page.loading);
  for (let looks = 1; titlesOn(page).length < 10; looks++) {
    assert.ok(looks < 50, textOf(page));
    page = await ada.type('library').message();
    await page.until(() => !page.loading);
  }
  assert.ok(page.ephemeral);
  assert.deepEqual(titlesOn(page), expected.slice(0, 10));
  assert.deepEqual(buttonLabels(page), ['Older']);

  await ada.type('lyrics', { prompt: 'asked meanwhile' }).message();
  await kie.nextTask();
  ada.press(page, 'Older');
  await page.until(() => buttonLabels(page).includes('Newer'));
  assert.deepEqual(titlesOn(page), expected.slice(10, 20), 'nothing shifts');
  await testbed.bot.stop();
  await testbed.restart();
  ada.press(page, 'Older');
  await page.until(() => !buttonLabels(page).includes('Older'));
  assert.deepEqual(titlesOn(page), expected.slice(20));
  assert.match(textOf(page), /Page 3, the last one · 21 to 23/);
  ada.press(page, 'Newer');
  await page.until(() => titlesOn(page).length === 10);
  assert.deepEqual(titlesOn(page), expected.slice(10, 20));
  // A button from before pages were found by their entries.
  const numbered = { type: 2, style: 1, label: 'Older', custom_id: 'library:mine:2:' };
  Object.assign(page, { components: [{ type: 1, components: [numbered] }] });
  ada.press(page, 'Older');
  await page.until(() => titlesOn(page).length === 4);
  assert.deepEqual(titlesOn(page), expected.slice(19));

  const { choices = [] } = await ada.suggest('library', 'search', '1 VERS').response();
  assert.deepEqual(
    choices.map(({ name }) => name.split(' · ')[0]),
    [...Array.from({ length: 10 }, (_, at) => `verse ${19 - at}`), 'verse 1'],
  );
  const picked = await ada.type('library', { search: String(choices[2]?.value) }).message();
  await picked.until(() => !picked.loading);
  assert.deepEqual(titlesOn(picked), ['verse 17']);
  const searched = await ada.type('library', { search: 'verse 1' }).message();
  await searched.until(() => !searched.loading);
  assert.deepEqual(
    titlesOn(searched).slice(0, 2),
    ['verse 19', 'verse 18'],
    'words count from their beginning',
  );
  const nothing = await ada.type('library', { search: 'chorus' }).message();
  await nothing.until(() => !nothing.loading);
  assert.match(textOf(nothing), /Nothing found/);

  const stranger = await discord.member('bob').type('library').message();
  await stranger.until(() => !stranger.loading);
  assert.match(textOf(stranger), /Nothing yet/);
  assertClean(testbed);
});

test('GIVEN a song with a card that is deleted later WHEN its library entry is used THEN it links to the card, and shows a copy with audio', async () => {
  const channel = discord.channel('songs');
  const fetched = () => discord.requests.filter(({ route }) => route.startsWith('/cdn/')).length;
  const earlier = fetched();
  const { member, card } = await makeSong(testbed, 'ada', 'rain', channel);
  const before = await member.type('library').message();
  await before.until(() => !before.loading);
  assert.ok(textOf(before).includes(`/${card.channelId}/${card.id})`));
  const copy = await showEntry(member, before).message();
  await copy.until(() => copy.attachments.length === 2);
  assert.equal(fetched() - earlier, 4, 'the files come from the card itself');
  assert.ok(copy.ephemeral);
  assert.ok(buttonLabels(copy).includes('Again · 12 credits') && !buttonLabels(copy).includes('🗑️'));
  assert.equal(card.edits, card.history.length - 1);
  // A button of a library that was opened before it had a menu.
  const shown = { type: 2, style: 2, label: 'Show 1', custom_id: `library-show:${taskIdOf(card)}` };
  Object.assign(before, { components: [{ type: 1, components: [shown] }] });
  const earlierCopy = await member.press(before, 'Show 1').message();
  await earlierCopy.until(() => earlierCopy.attachments.length === 2);

  const press = member.press(card, '🗑️');
  await discord.until(() => card.deleted && press.followUps().length === 1);
  assert.match(textOf(press.followUps()[0] ?? assert.fail()), /find it in \/library/);
  const after = await member.type('library', { search: 'rain' }).message();
  await after.until(() => !after.loading);
  assert.ok(!textOf(after).includes(card.id));
  assert.match(textOf(after), /message deleted/);
  const again = await showEntry(member, after).message();
  await again.until(() => again.attachments.length === 2);
  assert.equal(new Set(again.files.map(({ filename }) => filename)).size, 4, 'two tracks, two covers');
  assert.equal(fetched() - earlier, 8, 'there is no card to fetch them from');
  assert.equal(discord.messages(channel).filter(message => !message.deleted && !message.ephemeral).length, 0);
  assertClean(testbed);
});

test('GIVEN songs of a server, one from a private channel WHEN members use the library THEN they find what they can view, and only they see the copy', async () => {
  // A song of the other member, because nobody else has made songs in this server.
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const closed = discord.channel('crew', { closed: true });
  const open = await makeSong(testbed, 'ada', 'rain');
  const secret = await makeSong(testbed, 'cid', 'mutiny', closed);
  const bob = discord.member('bob');
  const list = async (channel?: SandboxChannel) => {
    const page = await bob.type('library', { of: 'server' }, { channel }).message();
    await page.until(() => !page.loading);
    return page;
  };
  const page = await list();
  assert.deepEqual(titlesOn(page), [open.title]);
  const { choices = [] } = await bob.suggest('library', 'search', '', { of: 'server' }).response();
  assert.equal(choices.length, 1);
  const copy = await showEntry(bob, page).message();
  await copy.until(() => copy.attachments.length === 2);
  assert.ok(copy.ephemeral);

  const inside = await list(closed);
  assert.deepEqual(titlesOn(inside), [secret.title, open.title]);
  const outside = discord.channel('a friend', { kind: 'bot-dm', recipient: bob });
  assert.match(textOf(await list(outside)), /only works in a server/);
  // A forged button of another member's page names a task that this member may not see.
  const foreign = { ...page, components: inside.components, visibleTo: bob.id, toJSON: () => page.toJSON() };
  const refused = await showEntry(bob, foreign as unknown as SandboxMessage).message();
  await refused.until(() => !refused.loading);
  assert.match(textOf(refused), /Only the requester/);
  assert.equal(refused.attachments.length, 0);
  assertClean(testbed);
});

test('GIVEN an undelivered result WHEN its library entry is used THEN the reply becomes its card, with all buttons', async () => {
  const hidden = discord.channel('hidden', { bot: 'hidden' });
  const ada = discord.member('ada', { dms: 'closed' });
  const first = await ada.type('song', { prompt: 'rain' }, { channel: hidden }).message();
  const task = await kie.nextTask();
  clock.advance(15 * 60 * 1000);
  await task.send('complete');
  await waitUntilStored(storeFile, taskIdOf(first), ({ undelivered }) => undelivered === true);
  const page = await ada.type('library').message();
  await page.until(() => !page.loading);
  assert.match(textOf(page), /waiting to be posted/);
  const card = await showEntry(ada, page).message();
  await card.until(() => card.attachments.length === 2);
  assert.ok(card.ephemeral && buttonLabels(card).includes('🗑️'));
  const stored = await waitUntilStored(
    storeFile,
    taskIdOf(first),
    ({ published }) => published !== undefined,
  );
  assert.deepEqual([stored.undelivered, stored.message?.id], [false, card.id]);
  assert.deepEqual([discord.pings, discord.withoutAllowedMentions], [[], []]);
});

test('GIVEN a card that Discord shows to its member alone WHEN others use the library there THEN they neither find nor complete it', async () => {
  const channel = discord.channel('no apps here', { kind: 'user-install' });
  const ada = discord.member('ada', { permissions: (1n << 10n) | (1n << 11n) | (1n << 31n) });
  const card = await ada.type('song', { prompt: 'a secret' }, { channel }).message();
  assert.ok(card.ephemeral);
  const task = await kie.nextTask();
  await task.send('complete');
  await card.until(() => card.attachments.length === 2);
  const stored = await waitUntilStored(storeFile, taskIdOf(card), ({ endedAt }) => endedAt !== undefined);
  assert.equal(stored.message?.isEphemeral, true);
  const bob = discord.member('bob');
  const page = await bob.type('library', { of: 'server' }, { channel }).message();
  await page.until(() => !page.loading);
  assert.deepEqual(titlesOn(page), []);
  const { choices = [] } = await bob
    .suggest('library', 'search', '', { of: 'server' }, { channel })
    .response();
  assert.deepEqual(choices, []);
  const own = await ada.type('library', {}, { channel }).message();
  await own.until(() => !own.loading);
  assert.equal(titlesOn(own).length, 1);
});
