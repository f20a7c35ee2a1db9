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
  assert.match(said()[0] ?? '', /has 100 credits left/);

  for (let at = 0; at < 3; at++) {
    kie.nextSubmit({ code: 402 });
    const card = await discord.member().type('lyrics', { prompt: 'poor' }).message();
    await card.until(() => buttonLabels(card).some(label => label.startsWith('Try again')));
  }
  await discord.until(() => said().length === 2, { what: 'no credits' });
  assert.match(said()[1] ?? '', /too few credits.*code 402/);

  for (let at = 0; at < 4; at++) {
    const card = await discord.member().type('lyrics', { prompt: 'unheard' }).message();
    (await kie.nextTask()).advance('complete');
    await card.until(() => buttonLabels(card).includes('Sing it (1)'));
  }
  await discord.until(() => said().length === 3, { what: 'callbacks stopped' });
  assert.match(said()[2] ?? '', /Callbacks no longer arrive although PUBLIC_URL is set.*answers: HTTP 405 /);
  assert.deepEqual([discord.rejections, discord.pings, discord.withoutAllowedMentions], [[], [], []]);
  assert.equal(await testbed.bot.stop(), 0);
});
