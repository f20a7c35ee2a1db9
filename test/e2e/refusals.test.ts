import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { countPosts, submissionOf, submissionsOf } from '../support/crashAt.ts';

test('GIVEN a vendor with a temporary fault WHEN a song is requested THEN its card says that nothing was paid, and the song is made later', async () => {
  await using testbed = await startTestbed();
  const { discord, kie } = testbed;
  kie.nextSubmit({ code: 500, msg: 'Server exception, please try again later.' });
  kie.nextSubmit({ code: 500, msg: 'Server exception, please try again later.' });
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  await card.until(() => /No credits (?:were )?used[\s\S]*Trying again/.test(textOf(card)));
  assert.match(textOf(card), /The music service says: “Server exception, please try again later\.”/);
  const task = await submissionOf(testbed, card);
  await task.send('complete');
  await card.until(() => card.attachments.length === 2);
  assert.equal(countPosts(testbed, card), 3);
  assert.doesNotMatch(textOf(card), /Trying again|Server exception/);

  kie.allSubmits({ code: 500, msg: 'Server exception' });
  const lost = await discord.member().type('song', { prompt: 'fog' }).message();
  await lost.until(() => /Code 500/.test(textOf(lost)));
  assert.match(textOf(lost), /No credits (?:were )?used/);
  assert.deepEqual(buttonLabels(lost), ['Try again · 12 credits', 'Edit & retry', '🗑️']);
  assert.equal(countPosts(testbed, lost), 3);
  assertClean(testbed);
});

test('GIVEN a vendor that rate limits WHEN songs are requested and the bot is killed THEN all wait, none is lost, and each is paid once', async () => {
  await using testbed = await startTestbed({ kie: { vendor: 'sunoapi' }, env: { VENDOR: 'sunoapi' } });
  const { discord, kie } = testbed;
  const [ada, bob] = [discord.member('ada'), discord.member('bob')];
  kie.allSubmits({ code: 430, msg: 'Your call frequency is too high.' });
  const first = await ada.type('song', { prompt: 'rain' }).message();
  await first.until(() => /too busy right now[\s\S]*Trying again/.test(textOf(first)));
  const second = await bob.type('song', { prompt: 'fog' }).message();
  await second.until(() => /Number 2 in line/.test(textOf(second)), { what: 'a place behind the first' });
  assert.equal(countPosts(testbed, second), 0, 'no request is made');
  await testbed.bot.stop();
  kie.allSubmits();
  const before = kie.clock.now();
  await testbed.restart();
  const tasks = [await submissionOf(testbed, first), await submissionOf(testbed, second)];
  assert.ok(kie.clock.now() >= before);
  for (const task of tasks) await task.send('complete');
  for (const card of [first, second]) {
    await card.until(() => card.attachments.length === 2);
    assert.equal(submissionsOf(testbed, card).length, 1);
  }
  assert.equal(countPosts(testbed, first), 2);
  assertClean(testbed);
});

test('GIVEN an accepted task that fails WHEN the vendor says that a retry may help THEN the bot leaves the retry to the member', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const card = await discord.member('ada').type('song', { prompt: 'rain' }).message();
  const task = await submissionOf(testbed, card);
  await task.send({ error: 400, message: 'Upstream is busy, please try again later.' });
  await card.until(() => buttonLabels(card).includes('Try again · 12 credits'));
  assert.match(textOf(card), /please try again later/);
  assert.equal(countPosts(testbed, card), 1);
  const again = await discord.member('ada').press(card, 'Try again · 12 credits').message();
  await (await submissionOf(testbed, again)).send('complete');
  await again.until(() => again.attachments.length === 2);
  assertClean(testbed);
});
