import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { buttonLabels } from '../support/buttonLabels.ts';

test('GIVEN an operator channel WHEN credits run low, run out, and callbacks stop THEN each is reported there once, without pings', async () => {
  await using testbed = await startTestbed({ kie: { credits: 100 }, env: { POLL_INTERVAL_SECONDS: '0.4' } });
  const { discord, kie } = testbed;
  const channel = discord.channel('operator');
  await testbed.bot.stop();
  await testbed.restart({ OPERATOR_CHANNEL_ID: channel.id, LOW_CREDITS: '120' });
  const said = () => discord.messages(channel).map(({ content }) => content);
  await discord.until(() => said().length === 1, { what: 'the low balance' });
  assert.match(said()[0] ?? '', /100 credits left at KIE/);

  for (let at = 0; at < 3; at++) {
    kie.nextSubmit({ code: 402 });
    const card = await discord.member().type('lyrics', { prompt: 'poor' }).message();
    await card.until(() => buttonLabels(card).some(label => label.startsWith('Try again')));
  }
  await discord.until(() => said().length === 2, { what: 'no credits' });
  assert.match(said()[1] ?? '', /KIE doesn't have enough credits.*code 402/);

  for (let at = 0; at < 4; at++) {
    const card = await discord.member().type('lyrics', { prompt: 'unheard' }).message();
    (await kie.nextTask()).advance('complete');
    await card.until(() => buttonLabels(card).includes('Sing it (1)'));
  }
  await discord.until(() => said().length === 3, { what: 'callbacks stopped' });
  assert.match(
    said()[2] ?? '',
    /Callbacks have stopped arriving although PUBLIC_URL is set.*answers: HTTP 405 /,
  );
  assert.deepEqual([discord.rejections, discord.pings, discord.withoutAllowedMentions], [[], [], []]);
  assert.equal(await testbed.bot.stop(), 0);
});

test('GIVEN no setting at all WHEN the key is refused, its limit is reached, credits run out, and callbacks stop THEN the owner is told each once by direct message', async () => {
  await using testbed = await startTestbed({ env: { POLL_INTERVAL_SECONDS: '0.4' } });
  const { discord, kie } = testbed;
  const owner = discord.member('owner');
  discord.portal.owner = owner.user;
  await testbed.bot.stop();
  await testbed.restart({ LOW_CREDITS: '1000000' });
  const said = () => discord.messages(discord.dm(owner)).map(({ content }) => content);
  await discord.until(() => said().length === 1, { what: 'the low balance' });
  assert.match(said()[0] ?? '', /credits left/);
  for (const [code, times, pattern] of [
    [401, 1, /KIE rejected the key/],
    [433, 1, /own spending cap/],
    [402, 2, /doesn't have enough credits/],
  ] as const) {
    const before = said().length;
    for (let at = 0; at < times; at++) {
      kie.nextSubmit({ code });
      const card = await discord.member().type('lyrics', { prompt: 'poor' }).message();
      await card.until(() => buttonLabels(card).some(label => label.startsWith('Try again')));
    }
    await discord.until(() => said().length > before, { what: `the message about ${code}` });
    assert.match(said().at(-1) ?? '', pattern);
  }
  for (let at = 0; at < 3; at++) {
    const card = await discord.member().type('lyrics', { prompt: 'unheard' }).message();
    (await kie.nextTask()).advance('complete');
    await card.until(() => buttonLabels(card).includes('Sing it (1)'));
  }
  await discord.until(() => said().some(text => /Callbacks have stopped arriving/.test(text ?? '')), {
    what: 'callbacks stopped',
  });
  assert.equal(said().length, 5, 'each kind once');
  assert.deepEqual([discord.rejections, discord.pings], [[], []]);
});
