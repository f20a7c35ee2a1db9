import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { KieTask } from '../../sandbox/kie/records/task.ts';
import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { assertDelivered, crashAt, liveCards, submissionOf, taskIdOf } from '../support/crashAt.ts';
import { postUnread } from '../support/postUnread.ts';
import { waitUntilStored } from '../support/readStoredTask.ts';

const EDIT = { method: 'PATCH', route: '/webhooks/{application}/{token}/messages/{message}' } as const;
const POST = { method: 'POST', route: '/channels/{channel}/messages' } as const;

async function begin(testbed: ProcessTestbed): Promise<{ card: SandboxMessage; task: KieTask }> {
  const card = await testbed.discord.member().type('song', { prompt: 'rain' }).message();
  const task = await submissionOf(testbed, card);
  await waitUntilStored(testbed.storeFile, taskIdOf(card), ({ updates }) =>
    updates.some(one => one.stage === 'submitted'),
  );
  return { card, task };
}

test('GIVEN a bot that is killed while it delivers a card', async t => {
  await using testbed = await startProcessTestbed();
  const { discord, kie } = testbed;

  await t.test(
    'WHEN an update was stored and the vendor had not received the response THEN the card shows it after the restart, and a repeated callback changes nothing',
    async () => {
      const { card, task } = await begin(testbed);
      const held = discord.hold(EDIT);
      // The edit of the killed process never arrives, so only the stored update can change the card.
      discord.fault({ ...EDIT, answer: { hang: true } });
      task.advance('complete');
      const socket = await postUnread(task.callBackUrl, task.callback('complete'));
      await waitUntilStored(testbed.storeFile, taskIdOf(card), ({ updates }) =>
        updates.some(one => one.stage === 'complete'),
      );
      await crashAt(testbed, held);
      assert.equal(socket.bytesRead, 0, 'the vendor saw no answer');
      socket.destroy();
      await assertDelivered(testbed, card);
      const { edits } = card;
      assert.deepEqual(await task.send('complete'), { status: 200, body: '{"status":"received"}' });
      await assertDelivered(testbed, (await finish(testbed)).card);
      assert.equal(card.edits, edits);
    },
  );

  await t.test(
    'WHEN the bot was fetching the music THEN the card is complete after the restart',
    async () => {
      const { card, task } = await begin(testbed);
      await task.send('text');
      const held = kie.hold({ path: /\.mp3$/ });
      await task.send('first');
      await crashAt(testbed, held);
      await card.until(() => card.attachments.length === 1);
      const heldAgain = kie.hold({ path: /\.mp3$/ });
      await task.send('complete');
      await crashAt(testbed, heldAgain);
      await assertDelivered(testbed, card);
    },
  );

  await killedAtEdit(t, testbed, 'before', 'its edit was on the way');
  await killedAtEdit(t, testbed, 'after', 'its edit was shown and not yet recorded');

  await t.test(
    'WHEN a new message in place of a deleted one was posted but not stored THEN it is found and not posted again',
    async () => {
      const { card, task } = await begin(testbed);
      await discord.until(() => !card.deleted && card);
      card.deleted = true;
      const held = discord.hold({ ...POST, when: 'after' });
      await task.send('complete');
      await crashAt(testbed, held);
      const [fresh] = liveCards(testbed, taskIdOf(card));
      assert.ok(fresh);
      await waitUntilStored(testbed.storeFile, taskIdOf(card), ({ message }) => message?.id === fresh.id);
      await assertDelivered(testbed, fresh);
      const posts = discord.requests.filter(one => one.method === POST.method && one.route === POST.route);
      assert.equal(posts.length, 1);
      // Editing a deleted message gives an error.
      const refused = discord.rejections.splice(0);
      assert.ok(
        refused.every(({ method, code }) => method === 'PATCH' && code === 10008),
        JSON.stringify(refused),
      );
    },
  );

  assertClean(testbed);
});

async function finish(testbed: ProcessTestbed): Promise<{ card: SandboxMessage; task: KieTask }> {
  const created = await begin(testbed);
  await created.task.send('complete');
  return created;
}

/** Kills during the edit of the first track and of the last: files of an unfinished edit must not be attached twice. */
async function killedAtEdit(
  t: TestContext,
  testbed: ProcessTestbed,
  when: 'before' | 'after',
  name: string,
): Promise<void> {
  await t.test(`WHEN ${name} THEN the card is right and holds no file twice after the restart`, async () => {
    const { card, task } = await begin(testbed);
    for (const updates of ['first', 'complete'] as const) {
      const held = testbed.discord.hold({ ...EDIT, when });
      await task.send(updates);
      await crashAt(testbed, held);
      await card.until(() => card.attachments.length === (updates === 'first' ? 1 : 2));
    }
    await assertDelivered(testbed, card);
  });
}
