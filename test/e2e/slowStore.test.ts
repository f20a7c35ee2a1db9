import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { scaled } from '../../sandbox/timeScale.ts';
import { assertDelivered, submissionOf } from '../support/crashAt.ts';

/** Holds the store's file as another program does that writes it. */
function holdFile(storeFile: string): () => void {
  // Waits until the bot's own write is over.
  const outside = new DatabaseSync(storeFile, { timeout: scaled(5000) });
  outside.exec('BEGIN IMMEDIATE');
  return () => {
    outside.exec('COMMIT');
    outside.close();
  };
}

test('GIVEN another program that writes the store WHEN members use commands THEN each is acknowledged before the file is free, and the songs are made after it', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  const release = holdFile(testbed.storeFile);
  const asked = discord.member('ada').type('song', { prompt: 'rain' }).message();
  const hidden = discord.member('cem').type('song', { prompt: 'snow', private: true }).message();
  const help = await discord.member('bob').type('help').message();
  assert.ok(textOf(help).includes('/song'));
  const [card, own] = await Promise.all([asked, hidden]);
  assert.deepEqual([card.loading, card.ephemeral], [true, false]);
  assert.deepEqual([own.loading, own.ephemeral], [true, true]);
  assert.equal(testbed.kie.tasks.length, 0);
  release();
  const task = await submissionOf(
    testbed,
    await card.until(() => !card.loading && card.embeds.length > 0 && card),
  );
  await task.send('complete');
  await assertDelivered(testbed, card);
  await own.until(() => !own.loading && own.embeds.length > 0);
  assert.ok(own.ephemeral);
});

test('GIVEN a store that is slow WHEN a song is requested that is refused THEN the announced message goes away, and the member alone reads why', async () => {
  await using testbed = await startTestbed({ env: { DAILY_CREDITS_PER_MEMBER: '12' } });
  const { discord } = testbed;
  const ada = discord.member('ada');
  const release = holdFile(testbed.storeFile);
  const cards = await Promise.all(['rain', 'snow'].map(prompt => ada.type('song', { prompt }).message()));
  assert.ok(cards.every(({ loading, ephemeral }) => loading && !ephemeral));
  release();
  await discord.until(() => discord.messages().some(one => one.ephemeral && /credits/.test(textOf(one))));
  const [made, ...others] = cards.filter(({ deleted }) => !deleted);
  assert.ok(made && others.length === 0);
  await submissionOf(testbed, await made.until(() => !made.loading && made.embeds.length > 0 && made));
  assert.equal(testbed.kie.tasks.length, 1);
});
