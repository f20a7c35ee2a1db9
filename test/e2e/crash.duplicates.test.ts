import assert from 'node:assert/strict';
import { test } from 'node:test';

import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { assertDelivered, CREATE_TASK, countPosts, crashAt, submissionOf } from '../support/crashAt.ts';

const ACKNOWLEDGE = { method: 'POST', route: '/interactions/{interaction}/{token}/callback' } as const;

test('GIVEN the same request received more than once', async t => {
  await using testbed = await startProcessTestbed();
  const { discord, kie } = testbed;
  const acknowledgements = () =>
    discord.requests.filter(({ method, route }) => method === 'POST' && route === ACKNOWLEDGE.route).length;
  const ask = () => discord.member().type('song', { prompt: 'rain' });

  await t.test(
    'WHEN the gateway repeats it at once, later and after a kill THEN there is one task with one card',
    async () => {
      const held = discord.hold({ ...ACKNOWLEDGE, when: 'after' });
      const reply = ask();
      discord.redeliver(reply);
      await crashAt(testbed, held);
      discord.redeliver(reply);
      const card = await reply.message();
      const task = await submissionOf(testbed, card);
      discord.redeliver(reply);
      await task.send('complete');
      await assertDelivered(testbed, card);
      assert.equal(discord.messages().length, 1);
      assert.equal(kie.tasks.length, 1);
      assert.equal(acknowledgements(), 1, 'a repeated registration is detected without a request');
    },
  );

  await t.test(
    'WHEN the response to the acknowledgement is lost, broken or an error THEN the card is found, and there is one task',
    async () => {
      const answers = [
        { reset: true },
        { truncate: true },
        { status: 500 },
        { status: 502, body: '<h1>502</h1>' },
      ];
      for (const answer of answers) {
        discord.fault({ ...ACKNOWLEDGE, when: 'after', answer });
        const reply = ask();
        const card = await reply.message();
        const task = await submissionOf(testbed, card);
        discord.redeliver(reply);
        await task.send('complete');
        await assertDelivered(testbed, card);
      }
      assert.equal(discord.messages().length, 1 + answers.length);
      assert.equal(kie.tasks.length, 1 + answers.length);
    },
  );

  await t.test(
    'WHEN a button is pressed twice and the bot is killed in between THEN there is one new task',
    async () => {
      const [card] = discord.messages();
      assert.ok(card);
      const member = discord.member('eve');
      const held = kie.hold({ method: 'POST', path: CREATE_TASK, when: 'after' });
      const reply = member.press(card, 'Again · 12 credits');
      await held.reached;
      discord.redeliver(reply);
      await crashAt(testbed, held);
      discord.redeliver(reply);
      const second = await reply.message();
      await (await submissionOf(testbed, second)).send('complete');
      await assertDelivered(testbed, second);
      assert.equal(countPosts(testbed, second), 1);
      assert.equal(kie.tasks.length, 6);
    },
  );

  // The bot may have requested a reply that Discord had just accepted; it never learned that its request was wrong.
  assert.ok(
    discord.rejections.every(({ code }) => code === 40060),
    JSON.stringify(discord.rejections),
  );
});
