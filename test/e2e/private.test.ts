import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { Member } from '../../sandbox/discord/member.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { submissionOf } from '../support/crashAt.ts';
import { notificationsIn } from '../support/notifications.ts';
import { showEntry } from '../support/showEntry.ts';

const testbed = await startTestbed({ env: { VENDOR_SUBMITS_PER_10S: '100' } });
after(() => testbed[Symbol.asyncDispose]());
const { discord, clock } = testbed;

const FIFTEEN_MINUTES = 15 * 60_000;

async function finish(card: SandboxMessage): Promise<void> {
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => card.attachments.length === 2, { what: 'the finished song' });
}

/** Text of the server's library, as a member reads it. */
async function serverLibrary(member: Member): Promise<string> {
  const page = await member.type('library', { of: 'server' }).message();
  return textOf(await page.until(() => textOf(page) !== ''));
}

/** The message that a press makes, once it has both tracks. */
async function posted(channelId: string, before: ReadonlySet<string>): Promise<SandboxMessage> {
  const message = await discord.until(() =>
    discord.messages().find(one => one.channelId === channelId && !before.has(one.id) && !one.ephemeral),
  );
  return message.until(() => message.attachments.length === 2, { what: 'the posted song' });
}

const knownMessages = () => new Set(discord.messages().map(({ id }) => id));

test('GIVEN a private song WHEN it is made THEN only its requester sees it, and it is not announced or listed, until they post it', async () => {
  const [ada, bob] = [discord.member('ada'), discord.member('bob')];
  const keeper = discord.member('keeper', { permissions: 1n << 5n });
  const news = discord.channel('news');
  await keeper.type('notify add', { channel: news, what: 'Songs' }).message();
  const card = await ada.type('song', { prompt: 'a secret waltz', private: true }).message();
  assert.equal(card.ephemeral, true);
  await finish(card);
  assert.ok(buttonLabels(card).some(label => label.includes('Post it here')));
  assert.throws(() => bob.press(card, 'Post it here'), /does not see/);
  assert.doesNotMatch(await serverLibrary(bob), /waltz/i);
  const offered = (await bob.suggest('extend', 'song', '').response()).choices ?? [];
  assert.deepEqual(
    offered.map(({ name }) => name),
    ['No songs yet: make one with /song'],
  );
  assert.equal((await ada.suggest('extend', 'song', '').response()).choices?.length, 2);
  const extension = await ada.choose(card, 'Track 1: extend, stems, video…', 'WAV').message();
  assert.equal(extension.ephemeral, true, 'what is made from it is private too');

  const before = knownMessages();
  const { id: postId } = buttonOf(card);
  ada.press(card, postId);
  ada.press(card, postId);
  const message = await posted(card.channelId, before);
  await card.until(() => card.deleted, { what: 'the private card to go' });
  assert.equal(message.files.length, 4, 'two tracks with their covers');
  assert.ok(!buttonLabels(message).some(label => label.includes('Post it here')));
  assert.match(await serverLibrary(bob), new RegExp(`waltz[\\s\\S]*${message.id}`, 'i'));
  assert.equal(
    discord.messages().filter(one => !before.has(one.id) && !one.ephemeral).length,
    1,
    'the second press posts nothing',
  );
  assert.deepEqual(notificationsIn(discord, news), []);
  assertClean(testbed);
});

test('GIVEN a private song WHEN its data is erased while it is being posted THEN no message is left that waits for it', async () => {
  const eve = discord.member('eve');
  const card = await eve.type('song', { prompt: 'a short waltz', private: true }).message();
  await finish(card);
  const before = knownMessages();
  const held = discord.hold({
    when: 'after',
    where: ({ body }) => JSON.stringify(body).startsWith('{"type":5'),
  });
  const press = eve.press(card, buttonOf(card).id);
  await held.reached;
  const question = await eve.type('forget').message();
  eve.press(question, 'Delete everything');
  await question.until(() => /Deleted/.test(textOf(question)), { what: 'the erasure' });
  held.release();
  await discord.until(() => press.followUps().length === 1, { what: 'the answer' });
  assert.match(textOf(press.followUps()[0] ?? assert.fail()), /isn't stored any more/);
  assert.deepEqual(
    discord.messages().filter(one => !before.has(one.id) && !one.ephemeral && !one.deleted),
    [],
  );
  assertClean(testbed);
});

test('GIVEN a private song that takes longer than its token lives WHEN it ends THEN it comes by direct message, and can be posted from /library', async () => {
  const cyd = discord.member('cyd');
  const channel = discord.channel('late');
  const card = await cyd.type('song', { prompt: 'a late waltz', private: true }, { channel }).message();
  const task = await submissionOf(testbed, card);
  clock.advance(FIFTEEN_MINUTES);
  await task.send('complete');
  const direct = await discord.until(() => discord.messages(discord.dm(cyd))[0]);
  await direct.until(() => direct.attachments.length === 2);
  assert.match(direct.content, /private[\s\S]*\/library/);
  assert.ok(!buttonLabels(direct).some(label => label.includes('Post it here')));
  assert.deepEqual(discord.messages(channel), [card]);
  discord.rejections.splice(0);

  const page = await cyd.type('library', {}, { channel }).message();
  const show = await page.until(() => page.components.length > 0);
  const copy = await showEntry(cyd, show).message();
  await copy.until(() => copy.attachments.length === 2, { what: 'the copy' });
  cyd.press(copy, buttonOf(copy).id);
  const message = await posted(channel.id, new Set([card.id, page.id, copy.id]));
  assert.equal(message.files.length, 4);
  const again = await cyd.press(copy, buttonOf(copy).id).message();
  assert.ok(again.ephemeral && again.content.includes(message.id), again.content);
  assertClean(testbed);
});

test('GIVEN private and spoiler with the form WHEN it is sent, made again and edited THEN both are kept', async () => {
  const dan = discord.member('dan');
  const form = await dan.type('song', { private: true, spoiler: true }).modal();
  const refused = await dan.submit(form, { lyrics: 'Row' }).message();
  const reopened = await dan.press(refused, 'Edit and resend').modal();
  const card = await dan.submit(reopened, { lyrics: 'Row', style: 'shanty' }).message();
  assert.equal(card.ephemeral, true);
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => card.files.length === 4);
  for (const { filename } of card.files) assert.match(filename, /^SPOILER_/);
  assert.match(card.embeds[0]?.description ?? '', /\|\|/);
  const again = await dan.press(card, buttonOf(card, 'again:').id).message();
  assert.equal(again.ephemeral, true);
  const edit = await dan.press(card, buttonOf(card, 'edit:').id).modal();
  assert.equal((await dan.submit(edit).message()).ephemeral, true);

  const lyrics = await dan.type('lyrics', { prompt: 'the tide', private: true }).message();
  assert.equal(lyrics.ephemeral, true);
  await (await submissionOf(testbed, lyrics)).send('complete');
  await lyrics.until(() => buttonLabels(lyrics).length > 2);
  const retry = await dan.press(lyrics, buttonOf(lyrics, 'edit:').id).modal();
  assert.equal((await dan.submit(retry).message()).ephemeral, true);
  assertClean(testbed);
});

/** The button whose custom id begins so. */
function buttonOf(message: SandboxMessage, start = 'post:'): { id: string } {
  for (const row of message.components)
    for (const one of 'components' in row ? row.components : [])
      if ('custom_id' in one && String(one.custom_id).startsWith(start)) return { id: String(one.custom_id) };
  return assert.fail(`there is no button ${start}`);
}
