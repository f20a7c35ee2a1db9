import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import { startBotInProcess } from '../../sandbox/testbed/startBotInProcess.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { submissionOf } from '../support/crashAt.ts';

const TOKEN_LIFE_MS = 15 * 60 * 1000;

/** Requests a song. Fails if the acknowledgement takes longer than Discord waits, or if there is not exactly one song. */
async function order(testbed: Testbed, name = 'ada') {
  const card = await testbed.discord.member(name).type('song', { prompt: 'rain' }).message();
  return { card, task: await submissionOf(testbed, card) };
}

test('GIVEN a Discord that does not respond at the start WHEN callbacks arrive THEN they are stored and shown; commands follow when Discord responds', async () => {
  await using testbed = await startTestbed();
  const { discord, kie } = testbed;
  const { card, task } = await order(testbed);
  await testbed.bot.stop();
  const gateway = discord.hold({ method: 'GET', route: '/gateway/bot' });
  const context = await startBotInProcess(testbed.env);
  try {
    await gateway.reached;
    assert.equal((await fetch(`http://127.0.0.1:${testbed.env.PORT}/readyz`)).status, 503);
    assert.equal((await task.send('complete')).status, 200);
    await card.until(() => card.attachments.length === 2);
    gateway.release();
    await discord.ready();
    await order(testbed, 'bob');
    assert.equal(kie.tasks.length, 2);

    // A single 401 is ignored; if the token is really invalid, the operator has to create a new one.
    const { card: third, task: last } = await order(testbed, 'cem');
    testbed.clock.advance(TOKEN_LIFE_MS);
    const body = { code: 0, message: '401: Unauthorized' };
    discord.fault({ method: 'PATCH', route: /^\/channels/, answer: { status: 401, body } });
    await last.send('first');
    await third.until(() => third.attachments.length === 1);
    assert.equal(context.output().includes('Stopping'), false);
    discord.revokeToken();
    await last.send('complete');
    assert.equal(await context.ended, 1);
    assert.match(context.output(), /DISCORD_TOKEN is invalid.*Reset Token/);
    assert.ok(!context.output().includes(discord.token));
  } finally {
    await context.stop();
  }
});

test('GIVEN twenty uploads that hang WHEN a member requests a song THEN the card and its progress are shown without delay', async () => {
  await using testbed = await startTestbed({
    kie: { submitsPer10s: 100, media: tinyMedia() },
    env: { VENDOR_SUBMITS_PER_10S: '100' },
  });
  const { discord } = testbed;
  const orders = await Promise.all(Array.from({ length: 20 }, (_, at) => order(testbed, `member-${at}`)));
  const uploads = discord.hold({ method: 'PATCH', where: ({ files }) => files.length > 0 });
  await Promise.all(orders.map(({ task }) => task.send('complete')));
  await uploads.reached;
  const { card, task } = await order(testbed);
  await task.send('text');
  await card.until(() => /✅ Lyrics/.test(card.embeds[0]?.description ?? ''), {
    what: 'progress past the uploads',
  });
  const hanging = discord.requests.filter(({ files, status }) => files.length > 0 && status === 0);
  assert.ok(hanging.length >= 1 && hanging.length <= 2, `${hanging.length} uploads are in memory`);
  uploads.release();
  for (const one of orders) await one.card.until(() => one.card.attachments.length === 2);
  assert.deepEqual(discord.rejections, []);
});

test('GIVEN a vendor whose records fail in every way WHEN there are no callbacks THEN the song is delivered once all the same', async () => {
  await using testbed = await startTestbed({ publicUrl: false, env: { POLL_INTERVAL_SECONDS: '0.35' } });
  const { discord, kie } = testbed;
  const { card, task } = await order(testbed);
  kie.nextPoll({ status: 500, body: '' });
  kie.nextPoll({ html: 502 });
  kie.nextPoll({ truncate: true });
  kie.nextPoll({ reset: 'before' });
  kie.nextPoll({ status: 429, body: '' });
  task.advance('complete');
  await card.until(() => card.attachments.length === 2);
  const polls = kie.requests.filter(({ method, path }) => method === 'GET' && /record-?info$/i.test(path));
  assert.equal(polls.length, 6);
  assert.deepEqual(buttonLabels(card), ['Lyrics', 'Again · 12 credits', 'Edit & retry', 'Tune', '🗑️']);
  assert.equal(kie.tasks.length, 1);
  assert.deepEqual([discord.rejections, discord.messages().length], [[], 1]);
});

test('GIVEN a Discord that fails while commands are registered WHEN it recovers THEN they are registered without a restart', async () => {
  await using testbed = await startTestbed();
  const { discord } = testbed;
  await testbed.bot.stop();
  const route = '/applications/{application}/commands';
  const registrations = () =>
    discord.requests.filter(one => one.method === 'PUT' && one.route === route).map(({ status }) => status);
  const before = registrations().length;
  // Another model, so that the commands differ and have to be registered again.
  discord.fault({ method: 'PUT', route, answer: { status: 503 }, times: 8 });
  await testbed.restart({ OPERATIONS_OFF: 'video,sounds' });
  await testbed.bot.logged('Command registration failed, retrying');
  await discord.until(() => registrations().slice(before).includes(200), { what: 'the registration' });
});
