import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { after, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { ScriptedAnswer } from '../../sandbox/kie/script.ts';
import { freePort } from '../../sandbox/testbed/freePort.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { assertDelivered, countPosts, submissionOf, submissionsOf } from '../support/crashAt.ts';
import { pollUntil } from '../support/pollUntil.ts';

const RETRY = 'Try again · 12 credits';

const ACCEPTED: readonly ScriptedAnswer[] = [{ reset: 'after' }, { truncate: true }];
const NOT_ACCEPTED: readonly ScriptedAnswer[] = [{ reset: 'before' }, { html: 502 }, { html: 504 }];

function isOutcomeUnknown(card: SandboxMessage): boolean {
  return /isn't clear yet whether it went through/.test(textOf(card)) && buttonLabels(card).includes(RETRY);
}

const testbed = await startProcessTestbed();
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie } = testbed;

test('GIVEN responses that leave it unknown whether a task was accepted', async t => {
  const cards = new Map<ScriptedAnswer, SandboxMessage>();
  const cardOf = (answer: ScriptedAnswer): SandboxMessage => cards.get(answer) ?? assert.fail();

  await t.test(
    'WHEN songs are requested THEN each card says so, also after a restart, and none is submitted twice',
    async () => {
      for (const answer of [...ACCEPTED, ...NOT_ACCEPTED]) {
        kie.nextSubmit(answer);
        const card = await discord.member().type('song', { prompt: 'rain' }).message();
        cards.set(answer, card);
        await card.until(isOutcomeUnknown, { what: `doubt after ${JSON.stringify(answer)}` });
        // A member's id may have these digits too.
        const description = (card.embeds[0]?.description ?? '').replace(/<@\d+>/g, '');
        assert.doesNotMatch(description, /undefined|502|504|_/);
      }
      await testbed.bot.kill();
      await testbed.restart();
      for (const answer of [...ACCEPTED, ...NOT_ACCEPTED]) {
        assert.ok(isOutcomeUnknown(cardOf(answer)));
        assert.equal(countPosts(testbed, cardOf(answer)), 1);
        assert.equal(submissionsOf(testbed, cardOf(answer)).length, ACCEPTED.includes(answer) ? 1 : 0);
      }
    },
  );

  await t.test('WHEN the vendor had accepted it THEN its callback resolves it', async () => {
    const card = cardOf(ACCEPTED[0] ?? assert.fail());
    const task = await submissionOf(testbed, card);
    await task.send('first');
    await card.until(() => card.attachments.length === 1);
    assert.doesNotMatch(textOf(card), /went through/);
    await task.send('complete');
    await assertDelivered(testbed, card);
  });

  await t.test(
    'WHEN a member retries and the first was accepted after all THEN both are delivered, each once',
    async () => {
      const card = cardOf(ACCEPTED[1] ?? assert.fail());
      const second = await discord.member('eve').press(card, RETRY).message();
      await (await submissionOf(testbed, second)).send('complete');
      await assertDelivered(testbed, second);
      assert.ok(isOutcomeUnknown(card), 'the first one is still open');
      await (await submissionOf(testbed, card)).send('complete');
      await assertDelivered(testbed, card);
    },
  );

  await t.test('WHEN it was not accepted THEN the retry button makes one new task', async () => {
    for (const answer of NOT_ACCEPTED) {
      const card = cardOf(answer);
      const second = await discord.member('eve').press(card, RETRY).message();
      await (await submissionOf(testbed, second)).send('complete');
      await assertDelivered(testbed, second);
      assert.equal(countPosts(testbed, card), 1);
    }
  });

  assertClean(testbed);
});

test('GIVEN an operation whose response is the result WHEN the response is lost THEN the card does not promise a callback, also after a restart', async () => {
  kie.nextSubmit({ truncate: true });
  const card = await discord.member().type('style', { boost: 'sea shanty' }).message();
  await card.until(() => buttonLabels(card).includes('Try again · 0.4 credits'));
  const lost = /it isn't clear whether it went through.*the bot's owner can find it/;
  assert.match(textOf(card), lost);
  const held = kie.hold({ method: 'POST' });
  const other = await discord.member().type('style', { boost: 'folk' }).message();
  await held.reached;
  await testbed.bot.kill();
  held.release();
  await testbed.restart();
  await other.until(() => buttonLabels(other).includes('Try again · 0.4 credits'));
  assert.match(textOf(other), lost);
  assertClean(testbed);
});

test('GIVEN a vendor that cannot be reached', async t => {
  const port = await freePort();
  await using testbed = await startProcessTestbed({
    kie: { media: tinyMedia() },
    env: { KIE_API_URL: `http://127.0.0.1:${port}` },
  });
  const { discord, kie } = testbed;
  const ask = () => discord.member().type('song', { prompt: 'rain' }).message();
  const unreached = () =>
    testbed.bot.logs().filter(({ msg }) => /Vendor unreachable, nothing was sent/.test(String(msg)));

  await t.test(
    'WHEN it stays unreachable THEN the card says that nothing was paid, and its button makes the song later',
    async () => {
      const card = await ask();
      await card.until(() => /Can't reach the music service/.test(textOf(card)));
      assert.match(textOf(card), /No credits (?:were )?used/);
      assert.deepEqual(buttonLabels(card), [RETRY, 'Edit & retry', '🗑️']);
      assert.equal(unreached().length, 2, 'two attempts before the last one');
      await testbed.bot.kill();
      await testbed.restart({ KIE_API_URL: kie.apiUrl });
      const second = await discord.member().press(card, RETRY).message();
      await (await submissionOf(testbed, second)).send('complete');
      await assertDelivered(testbed, second);
    },
  );

  await t.test('WHEN it can be reached again after a moment THEN the song is made as usual', async () => {
    await testbed.bot.kill();
    await testbed.restart();
    const card = await ask();
    await pollUntil(() => unreached().length > 0, 'an attempt that did not reach the vendor');
    const target = Number(new URL(kie.apiUrl).port);
    const gate = createServer(caller => {
      const vendor = connect(target, '127.0.0.1');
      caller.pipe(vendor).pipe(caller);
      caller.on('error', () => vendor.destroy());
      vendor.on('error', () => caller.destroy());
    }).listen(port, '127.0.0.1');
    try {
      await (await submissionOf(testbed, card)).send('complete');
      await assertDelivered(testbed, card);
    } finally {
      gate.close();
    }
  });

  assertClean(testbed);
});
