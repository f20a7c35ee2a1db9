import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { buttonLabels } from '../support/buttonLabels.ts';

test('GIVEN a model in the settings WHEN the vendor rejects it THEN songs are made with V6, the operator is told once, and a restart remembers it', async () => {
  await using testbed = await startTestbed({ kie: { discontinued: ['V5'] } });
  const { discord, kie } = testbed;
  const channel = discord.channel('operator');
  await testbed.bot.stop();
  const settings = { SUNO_MODEL: 'V5', OPERATOR_CHANNEL_ID: channel.id };
  await testbed.restart(settings);
  const order = async (prompt: string) => {
    const before = kie.requests.length;
    const card = await discord.member().type('song', { prompt }).message();
    const task = await kie.nextTask();
    await task.send('complete');
    await card.until(() => card.attachments.length === 2);
    const models = kie.requests
      .slice(before)
      .flatMap(({ method, body }) => (method === 'POST' && body ? [modelOf(body)] : []));
    return { card, task, models };
  };
  const first = await order('a jazz song about fog');
  assert.deepEqual(first.models, ['V5', 'V6']);
  assert.deepEqual([first.task.body.prompt, first.task.body.style], ['a jazz song about fog', 'jazz']);
  assert.match(textOf(first.card), /V6 · 12 credits/);
  const said = () => discord.messages(channel).map(({ content }) => content);
  await discord.until(() => said().length === 1, { what: 'the refused model' });
  assert.match(said()[0] ?? '', /KIE no longer accepts the model V5/);

  assert.deepEqual((await order('a blues song')).models, ['V6'], 'the rejected one is not requested again');
  await testbed.bot.stop();
  await testbed.restart(settings);
  assert.deepEqual((await order('a ska song')).models, ['V6'], 'also after a restart');
  assert.equal(said().length, 1);
  assert.equal(kie.rejections.length, 1);
});

test('GIVEN a model that a member chose WHEN the vendor rejects it THEN the card says so, nothing is paid, and a button uses V6', async () => {
  await using testbed = await startTestbed({ kie: { discontinued: ['V6_WILD'] } });
  const { discord, kie } = testbed;
  const ada = discord.member('ada');
  const card = await ada.type('song', { prompt: 'a jazz song', model: 'V6_WILD' }).message();
  await card.until(() => /has retired this model/.test(textOf(card)));
  assert.match(textOf(card), /No credits (?:were )?used/);
  assert.equal(kie.tasks.length, 0);
  assert.deepEqual(buttonLabels(card), ['Use V6 · 12 credits', 'Edit & retry', '🗑️']);
  const next = await ada.press(card, 'Use V6 · 12 credits').message();
  const task = await kie.nextTask();
  assert.equal(task.body.model, 'V6');
  await task.send('complete');
  await next.until(() => next.attachments.length === 2);
});

test('GIVEN a model chosen by a member WHEN the vendor rejects it THEN a button makes the song with V6, and the model is neither requested nor offered again', async () => {
  await using testbed = await startTestbed();
  const { discord, kie } = testbed;
  const ada = discord.member('ada');
  const ask = () => ada.type('song', { prompt: 'a jazz song', model: 'V6_WILD' });
  const song = () => ask().message();
  const card = await song();
  const task = await kie.nextTask();
  await task.send({ error: 400, message: 'The model V6_WILD has been discontinued.' });
  await card.until(() => /has retired this model/.test(textOf(card)));
  assert.deepEqual(buttonLabels(card), ['Use V6 · 12 credits', 'Edit & retry', '🗑️']);
  const next = await ada.press(card, 'Use V6 · 12 credits').message();
  const later = await kie.nextTask();
  assert.equal(later.body.model, 'V6');
  await later.send('complete');
  await next.until(() => next.attachments.length === 2);

  const second = await song();
  await second.until(() => /has retired this model/.test(textOf(second)));
  assert.match(textOf(second), /No credits (?:were )?used/);
  assert.ok(buttonLabels(second).includes('Use V6 · 12 credits'));
  assert.equal(kie.tasks.length, 2, 'no second vendor request');
  await testbed.bot.stop();
  await testbed.restart();
  const registrations = () =>
    discord.requests.filter(({ method, route }) => method === 'PUT' && route.endsWith('/commands'));
  await discord.until(() => registrations().length === 2, { what: 'commands without the model' });
  assert.throws(ask, /model/);
});

/** The model that sings, by either of the vendor's APIs. */
function modelOf(body: object): unknown {
  const { input, model } = body as { input?: { model?: unknown }; model?: unknown };
  return input === undefined ? model : input.model;
}

test('GIVEN a model that a member chose WHEN the record of a task says that it is gone THEN the card offers V6', async () => {
  await using testbed = await startTestbed({ publicUrl: false, env: { POLL_INTERVAL_SECONDS: '1' } });
  const { discord, kie } = testbed;
  const card = await discord
    .member('ada')
    .type('song', { prompt: 'a jazz song', model: 'V6_MINI' })
    .message();
  (await kie.nextTask()).fail(422, 'Model V6_MINI is no longer supported.');
  await card.until(() => buttonLabels(card).includes('Use V6 · 12 credits'));
  assert.match(textOf(card), /Model V6\\_MINI is no longer supported/);
});
