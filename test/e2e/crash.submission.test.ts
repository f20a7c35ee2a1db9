import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { Reply } from '../../sandbox/discord/reply.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import {
  assertDelivered,
  CREATE_TASK,
  countPosts,
  crashAt,
  liveCards,
  submissionOf,
  taskIdOf,
} from '../support/crashAt.ts';
import { waitUntilStored } from '../support/readStoredTask.ts';
import { rewindTask } from '../support/rewindTask.ts';

const ACKNOWLEDGE = { method: 'POST', route: '/interactions/{interaction}/{token}/callback' } as const;
const SUBMIT = { method: 'POST', path: CREATE_TASK } as const;

test('GIVEN a bot that is killed before or during the paid call', async t => {
  await using testbed = await startProcessTestbed();
  const { discord, kie } = testbed;

  function ask(prompt: string): Reply {
    return discord.member().type('song', { prompt });
  }

  async function finish(card: SandboxMessage): Promise<void> {
    await (await submissionOf(testbed, card)).send('complete');
    await assertDelivered(testbed, card);
  }

  await t.test(
    'WHEN the intent was stored and its acknowledgement never reached Discord THEN the task is deleted, and nothing is paid',
    async () => {
      const held = discord.hold(ACKNOWLEDGE);
      discord.fault({ ...ACKNOWLEDGE, answer: { hang: true } });
      const reply = ask('never shown');
      const unanswered = assert.rejects(reply.message());
      await crashAt(testbed, held);
      // The bot searches twice for a card that does not exist; nothing else is rejected in this test.
      await discord.until(() => discord.rejections.length === 2, { what: 'the look for the card' });
      const refused = discord.rejections.splice(0);
      assert.ok(refused.every(({ method, code }) => method === 'GET' && code === 10015));
      const next = await ask('asked after it').message();
      await finish(next);
      await unanswered;
      assert.deepEqual(
        kie.tasks.map(task => task.body.prompt),
        ['asked after it'],
      );
      assert.equal(discord.messages().length, 1);
    },
  );

  await t.test('WHEN the acknowledgement was sent but not stored THEN the task continues', async () => {
    const held = discord.hold({ ...ACKNOWLEDGE, when: 'after' });
    const reply = ask('acknowledged');
    await crashAt(testbed, held);
    await finish(await reply.message());
  });

  await t.test('WHEN the task was waiting in the submit queue THEN it continues', async () => {
    await testbed.bot.kill();
    await testbed.restart({ VENDOR_SUBMITS_PER_10S: '1' });
    const first = await ask('first').message();
    await submissionOf(testbed, first);
    const second = await ask('second').message();
    await waitUntilStored(testbed.storeFile, taskIdOf(second), task => task.message !== undefined);
    assert.equal(countPosts(testbed, second), 0);
    await testbed.bot.kill();
    await testbed.restart();
    for (const card of [first, second]) await finish(card);
  });

  await t.test(
    'WHEN the request was sent and never reached the vendor THEN the card shows an unknown outcome, and the request is not sent again',
    async () => {
      const held = kie.hold(SUBMIT);
      kie.nextSubmit({ hang: 'before' });
      const card = await ask('lost on the way').message();
      await crashAt(testbed, held);
      await card.until(() => /isn't clear yet whether it went through/.test(textOf(card)));
      assert.equal(countPosts(testbed, card), 1);
      const again = await discord.member('eve').press(card, 'Try again · 12 credits').message();
      await finish(again);
      assert.equal(countPosts(testbed, card), 1);
      assert.match(textOf(card), /isn't clear yet whether it went through/);
    },
  );

  await t.test(
    'WHEN the request reaches the vendor after the kill THEN its callback updates the card, and it is paid once',
    async () => {
      const held = kie.hold(SUBMIT);
      const card = await ask('arrives late').message();
      await crashAt(testbed, held);
      await card.until(() => /isn't clear yet whether it went through/.test(textOf(card)));
      await finish(card);
    },
  );

  await t.test(
    'WHEN the vendor had responded and the response was not stored THEN its callback updates the card, and it is paid once',
    async () => {
      const held = kie.hold({ ...SUBMIT, when: 'after' });
      const card = await ask('answer lost').message();
      await crashAt(testbed, held);
      await card.until(() => /isn't clear yet whether it went through/.test(textOf(card)));
      const task = await submissionOf(testbed, card);
      await task.send('text');
      await card.until(() => /✅ Lyrics/.test(textOf(card)));
      assert.deepEqual(buttonLabels(card), ['🗑️']);
      await finish(card);
    },
  );

  await t.test(
    'WHEN the acknowledgement was sent but not stored, and its token expired before the restart THEN the card says that nothing was paid, and a button starts the task again',
    async () => {
      const held = discord.hold({ ...ACKNOWLEDGE, when: 'after' });
      const reply = ask('shown long ago');
      await held.reached;
      await testbed.bot.kill();
      held.release();
      const card = await reply.message();
      await rewindTask(testbed, [taskIdOf(card)], 16 * 60_000);
      await card.until(() => /went offline before[\s\S]*No credits used/.test(textOf(card)));
      assert.equal(countPosts(testbed, card), 0);
      // The requester has waited long enough to be notified.
      await discord.until(() => discord.pings.length === 1, { what: 'the mention' });
      discord.pings.splice(0);
      const again = await discord.member('eve').press(card, 'Try again · 12 credits').message();
      await finish(again);
      assert.equal(countPosts(testbed, card), 0);
      assert.equal(liveCards(testbed, taskIdOf(card)).length, 1);
    },
  );

  assertClean(testbed);
});

test('GIVEN no public address WHEN the vendor’s response is lost in a kill THEN the card keeps showing an unknown outcome, and the request is not sent again', async () => {
  await using testbed = await startProcessTestbed({
    publicUrl: false,
    env: { POLL_INTERVAL_SECONDS: '0.2' },
  });
  const { discord, kie } = testbed;
  const held = kie.hold({ ...SUBMIT, when: 'after' });
  const card = await discord.member().type('song', { prompt: 'answer lost' }).message();
  await crashAt(testbed, held);
  await card.until(() => /isn't clear whether it went through/.test(textOf(card)));
  kie.tasks[0]?.advance('complete');
  // A later song is polled to its end in the time in which this one could have been.
  const other = await discord.member().type('song', { prompt: 'found' }).message();
  (await submissionOf(testbed, other)).advance('complete');
  await assertDelivered(testbed, other);
  assert.match(textOf(card), /isn't clear whether it went through/);
  assert.ok(buttonLabels(card).includes('Try again · 12 credits'));
  assert.equal(countPosts(testbed, card), 1);
});
