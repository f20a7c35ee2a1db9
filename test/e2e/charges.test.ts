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
      env: { DAILY_CREDITS_PER_MEMBER: '34', POLL_INTERVAL_SECONDS: '1' },
    });
    const { discord, kie } = testbed;
    const owner = discord.member('owner');
    discord.portal.owner = owner.user;
    await testbed.bot.stop();
    await (await testbed.restart()).logged('Connected to Discord');
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

    const dm = discord.dm(owner);
    await discord.until(() => discord.messages(dm).length === 1, { what: 'the warning of the owner' });
    assert.match(
      discord.messages(dm)[0]?.content ?? '',
      /KIE charged another price.*Song \(V6\): 10 credits charged, 12 credits said/,
    );
    const third = await ada.type('song', { prompt: 'sun' }).message();
    const again = await submissionOf(testbed, third);
    if (publicUrl) await again.send('complete');
    else again.advance('complete');
    await third.until(() => third.attachments.length === 2);
    assert.equal(discord.messages(dm).length, 1, 'once a day');
    const stats = await owner.type('owner stats', {}, { channel: dm }).message();
    await stats.until(() => textOf(stats) !== '');
    assert.match(textOf(stats), /Song × \d: \d+ credits \(\$[\d.]+\) charged, \d+ credits said/);
    assertClean(testbed);
  });
}
