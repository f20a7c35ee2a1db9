import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { submissionOf, taskIdOf } from '../support/crashAt.ts';
import { waitUntilStored } from '../support/readStoredTask.ts';
import { rewindTask } from '../support/rewindTask.ts';

const MINUTE_MS = 60 * 1000;

function isSubmitted({ stage }: { stage: string }): boolean {
  return stage === 'submitted';
}

function offers(card: SandboxMessage, label: string): boolean {
  return buttonLabels(card).includes(label);
}

test('GIVEN songs that take long WHEN twelve and thirty minutes pass THEN their cards offer a refresh button, and late updates are shown', async () => {
  await using testbed = await startTestbed();
  const { discord, kie } = testbed;
  const ada = discord.member('ada');
  const elsewhere = discord.channel('elsewhere', { kind: 'user-install' });
  const card = await ada.type('song', { prompt: 'rain' }).message();
  const guest = await ada.type('song', { prompt: 'snow' }, { channel: elsewhere }).message();
  const [song, guestSong] = [await submissionOf(testbed, card), await submissionOf(testbed, guest)];
  assert.ok(!offers(card, 'Show it here'), 'the bot can edit this one by itself');
  assert.ok(offers(guest, 'Show it here'), 'present from the start where the bot may be unable to edit');
  const ids = [taskIdOf(card), taskIdOf(guest)];
  // If killed before the vendor's response is stored, the outcome would be unknown, which is another test.
  for (const id of ids)
    await waitUntilStored(testbed.storeFile, id, ({ updates }) => updates.some(isSubmitted));

  await rewindTask(testbed, ids, 12.5 * MINUTE_MS);
  await card.until(() => offers(card, 'Show it here'), { what: 'the offer of the twelfth minute' });
  assert.doesNotMatch(textOf(card), /longer than usual/);

  await rewindTask(testbed, ids, 20 * MINUTE_MS);
  await card.until(() => offers(card, 'Check again'), { what: 'the word that it takes long' });
  assert.match(textOf(card), /Taking longer than usual/);
  assert.doesNotMatch(textOf(guest), /longer than usual/, 'the bot cannot edit there');

  // Somebody clicks a button on the guest's card: the click brings a token, with which the card is edited.
  const bob = discord.member('bob');
  const polls = () => kie.requests.filter(({ taskId }) => taskId === guestSong.taskId).length;
  const before = polls();
  await bob.press(guest, 'Show it here').response();
  await guest.until(() => /longer than usual/.test(textOf(guest)));
  await kie.until(() => polls() > before, { what: 'a poll at once' });

  guestSong.advance('complete');
  await bob.press(guest, 'Check again').response();
  await guest.until(() => guest.attachments.length === 2);
  assert.ok(!offers(guest, 'Check again'));

  assert.equal((await song.send('complete')).status, 200);
  await card.until(() => card.attachments.length === 2);
  assert.doesNotMatch(textOf(card), /longer than usual/);
  const told = await discord.until(() => discord.messages().filter(({ replyTo }) => replyTo === card.id)[0]);
  const others = discord
    .messages()
    .filter(({ id, channelId }) => id !== told.id && channelId !== discord.dm(ada).id);
  assert.equal(others.length, 2, 'nothing was posted again');
  assert.equal(kie.tasks.length, 2);
  assert.deepEqual(discord.pings, [{ messageId: told.id, kind: 'user', id: ada.id }]);
  assert.deepEqual([discord.withoutAllowedMentions, kie.rejections], [[], []]);
  assert.deepEqual(
    discord.rejections.map(({ code }) => code),
    [50001],
    'the route to the guest’s card was tried once across two restarts',
  );
});
