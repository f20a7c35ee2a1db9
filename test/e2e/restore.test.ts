import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { backUpStore } from '../../src/store/backUpStore.ts';
import { openStore } from '../../src/store/openStore.ts';
import { restoreStore } from '../../src/store/restoreStore.ts';
import { markRestored } from '../../src/tasks/store/restoreMark.ts';
import { assertDelivered, countPosts, submissionOf, taskIdOf } from '../support/crashAt.ts';
import { waitUntilStored } from '../support/readStoredTask.ts';

test('GIVEN a backup with a submitted and a waiting song WHEN it is restored after the second was sent too THEN neither is sent again, the first completes, and the second says what is unknown until its callback', async () => {
  await using testbed = await startTestbed();
  const { discord, kie, storeFile } = testbed;
  await testbed.bot.stop();
  await testbed.restart({ VENDOR_SUBMITS_PER_10S: '1' });
  const first = await discord.member().type('song', { prompt: 'first' }).message();
  await submissionOf(testbed, first);
  const second = await discord.member().type('song', { prompt: 'second' }).message();
  await waitUntilStored(storeFile, taskIdOf(second), task => task.message !== undefined);
  assert.equal(countPosts(testbed, second), 0);
  const backup = `${storeFile}.copy`;
  await backUpStore(storeFile, backup);
  await testbed.bot.stop();
  await testbed.restart({ VENDOR_SUBMITS_PER_10S: '20' });
  const sent = await submissionOf(testbed, second);
  await testbed.bot.stop();

  const complete = async (file: string) => {
    const store = await openStore(file);
    await markRestored(store);
    await store.close();
  };
  await restoreStore({ storeFile, backup, now: Date.now(), complete });
  await testbed.restart();
  await second.until(message =>
    /Sending was interrupted, so it isn't clear yet whether it went through or used credits/.test(
      textOf(message),
    ),
  );
  await (await submissionOf(testbed, first)).send('complete');
  await assertDelivered(testbed, first);
  await sent.send('complete');
  await assertDelivered(testbed, second);
  assert.deepEqual(
    kie.tasks.map(task => task.body.prompt),
    ['first', 'second'],
  );
});
