import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { submissionOf } from '../support/crashAt.ts';

/** Manage Server, in addition to the default permissions. */
const MANAGER = (1n << 5n) | (1n << 10n) | (1n << 11n) | (1n << 31n);

for (const [way, publicUrl] of [
  ['in its callbacks', true],
  ['in its record', false],
] as const) {
  test(`GIVEN a vendor that charges 10 credits instead of 12 and says so ${way} WHEN a song ends THEN card, limit and /credits count 10`, async () => {
    await using testbed = await startTestbed({
      publicUrl,
      kie: { charges: { generate: 10 } },
      env: { DAILY_CREDITS_PER_MEMBER: '22', POLL_INTERVAL_SECONDS: '1' },
    });
    const { discord, kie } = testbed;
    const ada = discord.member('ada');
    const before = kie.credits;
    const card = await ada.type('song', { prompt: 'rain' }).message();
    const task = await submissionOf(testbed, card);
    assert.match(textOf(card), /12 credits/);
    if (publicUrl) await task.send('complete');
    else task.advance('complete');
    await card.until(() => card.attachments.length === 2 && /· 10 credits ·/.test(textOf(card)), {
      what: 'what was charged',
    });
    assert.equal(before - kie.credits, 10);

    const second = await ada.type('song', { prompt: 'fog' }).message();
    assert.equal(second.ephemeral, false, 'the two credits can be spent');
    const failing = await submissionOf(testbed, second);
    if (publicUrl) await failing.send({ error: 501 });
    else failing.fail(501);
    await second.until(() => /Code 501/.test(textOf(second)));

    const credits = await discord.member('boss', { permissions: MANAGER }).type('credits').message();
    await credits.until(() => !credits.loading);
    // A failure callback does not say that nothing was charged; a record does.
    const count = publicUrl ? /Song × 2: 22 credits/ : /Song × 1: 10 credits/;
    assert.match(textOf(credits), count);
    assert.match(textOf(second), publicUrl ? /Credits may have been used/ : /No credits (?:were )?used/);
    assertClean(testbed);
  });
}
