import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { Member } from '../../sandbox/discord/member.ts';
import type { SandboxChannel } from '../../sandbox/discord/records/channel.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { KieTask } from '../../sandbox/kie/records/task.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { submissionOf, taskIdOf } from '../support/crashAt.ts';
import { waitUntilStored } from '../support/readStoredTask.ts';

/** Milliseconds that a token is valid in Discord. The bot's own clock is not moved, so it learns that from an error. */
const TOKEN_LIFE_MS = 15 * 60 * 1000;

const testbed = await startTestbed();
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie, clock } = testbed;

async function order(member: Member, channel: SandboxChannel) {
  const reply = member.type('song', { prompt: 'rain' }, { channel });
  const card = await reply.message();
  return { reply, card, task: await submissionOf(testbed, card) };
}

/** The other message, besides the card itself, that shows the task. */
function copyOf(card: SandboxMessage): SandboxMessage | undefined {
  return discord
    .messages()
    .find(
      message => message !== card && taskIdOf(message) === taskIdOf(card) && message.attachments.length === 2,
    );
}

/** Expires tokens and completes the task. Resolves when the bot has found no open route for the result. */
async function finishUnseen(card: SandboxMessage, task: KieTask): Promise<void> {
  clock.advance(TOKEN_LIFE_MS);
  assert.equal((await task.send('complete')).status, 200);
  await waitUntilStored(testbed.storeFile, taskIdOf(card), ({ undelivered }) => undelivered === true);
}

test('GIVEN channels that the bot cannot access WHEN tokens have expired THEN the result arrives by direct message, with a link to its place', async () => {
  const places = [
    discord.channel('hidden', { bot: 'hidden' }),
    discord.channel('friends', { kind: 'group-dm' }),
    discord.channel('elsewhere', { kind: 'user-install' }),
    discord.channel('left', { bot: 'absent' }),
  ];
  for (const channel of places) {
    const { card, task } = await order(discord.member(), channel);
    // The bot cannot know in advance that it was removed from the channel, so the button is only there from the twelfth
    // minute.
    assert.equal(buttonLabels(card).includes('Show it here'), channel.name !== 'left', channel.name);
    clock.advance(TOKEN_LIFE_MS);
    await task.send('complete');
    const copy = await discord.until(() => copyOf(card), { what: `a message for ${channel.name}` });
    assert.ok(copy.content.includes(card.id), 'it links to the card');
    assert.equal(buttonLabels(card).includes('Again · 12 credits'), false, 'a card that no route reached');
  }
  assert.deepEqual([discord.pings, discord.withoutAllowedMentions], [[], []]);
});

test('GIVEN a channel where the bot may not attach files WHEN tokens have expired THEN the card stays there and links them', async () => {
  const bare = discord.channel('bare', { bot: 'no-attach' });
  const { card, task } = await order(discord.member(), bare);
  clock.advance(TOKEN_LIFE_MS);
  await task.send('complete');
  await card.until(() => buttonLabels(card).includes('Again · 12 credits'), { what: 'the finished card' });
  assert.match(textOf(card), /Download track 1[\s\S]*Download track 2/);
  assert.deepEqual(discord.messages(bare), [card]);
  assert.equal(copyOf(card), undefined);
});

test('GIVEN an undelivered result WHEN its member uses the bot again THEN it is offered, and a button shows it', async () => {
  const earlier = kie.tasks.length;
  const elsewhere = discord.channel('elsewhere', { kind: 'user-install' });
  const ada = discord.member('ada', { dms: 'closed' });
  const [first, second] = [await order(ada, elsewhere), await order(ada, elsewhere)];
  await finishUnseen(first.card, first.task);
  await finishUnseen(second.card, second.task);
  await testbed.bot.stop();
  await testbed.restart();

  // A click on the second card itself finishes it in place, and it is no longer offered. The lost response to the click
  // does not matter, because Discord has processed it.
  discord.fault({ method: 'POST', route: /^\/interactions/, when: 'after', answer: { reset: true } });
  await discord.member('bob').press(second.card, 'Show it here').response();
  await second.card.until(message => message.attachments.length === 2);

  const next = await order(ada, elsewhere);
  const offer = await discord.until(() => next.reply.followUps()[0], { what: 'an offer' });
  assert.ok(offer.ephemeral);
  assert.match(textOf(offer), /One of your results couldn't be posted/);
  assert.equal(buttonLabels(offer).length, 1);
  assert.equal((await discord.member('bob').type('lyrics', { prompt: 'sun' }).message()).ephemeral, false);
  const before = discord.requests.length;
  await ada.press(offer, buttonLabels(offer)[0] ?? '').response();
  await offer.until(message => message.attachments.length === 2);
  assert.equal(taskIdOf(offer), taskIdOf(first.card));
  assert.deepEqual(buttonLabels(offer), ['Lyrics', 'Again · 12 credits', 'Edit & retry', 'Tune', '🗑️']);
  const routes = discord.requests.slice(before).map(({ route }) => route);
  assert.ok(
    routes.every(route => !route.startsWith('/channels')),
    'routes that failed are not tried again',
  );

  // It was shown, so nothing is offered any more.
  const last = await order(ada, elsewhere);
  await last.task.send('complete');
  await last.card.until(message => message.attachments.length === 2);
  assert.deepEqual(last.reply.followUps(), []);
  assert.equal(kie.tasks.slice(earlier).filter(({ operation }) => operation === 'generate').length, 4);
});

test('GIVEN a card that is deleted while its song is generated WHEN the song is done THEN one new message has it, even if a response is lost', async () => {
  const channel = discord.channel('songs');
  const { card, task } = await order(discord.member('ada'), channel);
  discord.deleteMessage(card);
  const lost = { method: 'POST', route: '/channels/{channel}/messages', when: 'after' } as const;
  discord.fault({ ...lost, answer: { reset: true } });
  await task.send('complete');
  const copy = await discord.until(() => copyOf(card), { what: 'a new message' });
  // The message of the lost response is found, and is the card from then on.
  const patched = () =>
    discord.requests.find(
      ({ method, path, status }) => method === 'PATCH' && path.endsWith(copy.id) && status === 200,
    );
  await discord.until(patched, { what: 'the same message made equal' });
  assert.equal(discord.messages(channel).filter(({ deleted }) => !deleted).length, 1);
  assert.match(copy.content, /first message is gone/);
});
