import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import type { Task } from '../../src/domain/task.ts';
import { CREATE_TASK, submissionOf, submissionsOf, taskIdOf } from '../support/crashAt.ts';
import { readStoredTask, waitUntilStored } from '../support/readStoredTask.ts';
import { byCallback } from './operations/completeTask.ts';

const READY = /Ready in /;
const OWN_PATH = '/api/v1/generate';
const NOT_KNOWN = 'Record does not exist';

test('GIVEN two APIs that do not know each other’s songs WHEN a song is edited THEN the other API is tried once, and nothing is paid before', async () => {
  await using testbed = await startTestbed({ kie: { jobs: { areLinked: false } } });
  const { discord, kie } = testbed;
  const ada = discord.member('ada');
  const song = await ada.type('song', { prompt: 'rain' }).message();
  const made = await submissionOf(testbed, song);
  assert.equal(made.transport, 'jobs');
  await byCallback(made);
  await song.until(() => READY.test(textOf(song)));
  const before = kie.credits;

  const card = await ada.choose(song, 'Track 1: extend, stems, video…', 'Vocals / instrumental').message();
  const task = await submissionOf(testbed, card);
  assert.deepEqual([task.transport, task.operation], ['jobs', 'separate-vocal']);
  await byCallback(task);
  await card.until(() => card.attachments.length === 2);
  assert.equal(kie.credits, before - 10, 'paid once');
  assert.deepEqual(
    kie.rejections.map(({ path, reason }) => [path, reason]),
    [['/api/v1/vocal-removal/generate', NOT_KNOWN]],
  );

  const midi = await ada.choose(song, 'Track 1: extend, stems, video…', 'MIDI').message();
  assert.equal(
    (await submissionOf(testbed, midi)).transport,
    'jobs',
    'notes use the API that made the separation',
  );
});

test('GIVEN an operation that createTask no longer knows WHEN songs are requested THEN they use their own path, and the operator is told once', async () => {
  await using testbed = await startTestbed({ kie: { jobs: { withdrawn: ['ai-music-api/generate'] } } });
  const { discord, kie } = testbed;
  const channel = discord.channel('operator');
  await testbed.bot.stop();
  await testbed.restart({ OPERATOR_CHANNEL_ID: channel.id });
  const paths: string[][] = [];
  for (const prompt of ['rain', 'snow']) {
    const from = kie.requests.length;
    const card = await discord.member().type('song', { prompt }).message();
    const task = await submissionOf(testbed, card);
    assert.equal(task.transport, 'classic');
    await byCallback(task);
    await card.until(() => READY.test(textOf(card)));
    paths.push(kie.requests.slice(from).flatMap(({ method, path }) => (method === 'POST' ? [path] : [])));
  }
  assert.deepEqual(paths, [[CREATE_TASK, OWN_PATH], [OWN_PATH]], 'the second song skips the unknown path');
  const said = () => discord.messages(channel).map(({ content }) => content);
  await discord.until(() => said().length === 1, { what: 'the withdrawn operation' });
  assert.match(said()[0] ?? '', /createTask no longer knows the operation generate/);
});

test('GIVEN a gateway without createTask WHEN a song is requested THEN it is made through its own path', async () => {
  await using testbed = await startTestbed({ kie: { jobs: { isOffered: false } } });
  const card = await testbed.discord.member().type('song', { prompt: 'rain' }).message();
  await byCallback(await submissionOf(testbed, card));
  await card.until(() => READY.test(textOf(card)));
  assert.equal(submissionsOf(testbed, card).length, 1);
});

test('GIVEN a record that is missing at first and then lacks its addresses WHEN it is polled THEN the song is complete in the end', async () => {
  const env = { POLL_INTERVAL_SECONDS: '0.3' };
  const kieOptions = { jobs: { unknownReads: 2, lateReads: 2 } };
  await using testbed = await startTestbed({ publicUrl: false, env, kie: kieOptions });
  const { discord, kie } = testbed;
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  const task = await submissionOf(testbed, card);
  await kie.until(() => kie.rejections.length === 2, { what: 'two polls too early' });
  task.advance('complete');
  await card.until(() => card.attachments.length === 2 && READY.test(textOf(card)));
  assert.equal(submissionsOf(testbed, card).length, 1);
});

test('GIVEN a webhook key and unsigned createTask callbacks WHEN they arrive THEN they change nothing, the task is polled at once, and the operator is told once', async () => {
  const KEY = 'a key for webhooks';
  await using testbed = await startTestbed({
    kie: { hmacKey: KEY, jobs: { areSigned: false } },
    env: { KIE_WEBHOOK_HMAC_KEY: KEY, POLL_INTERVAL_SECONDS: '600' },
  });
  const { discord, kie } = testbed;
  const channel = discord.channel('operator');
  await testbed.bot.stop();
  await testbed.restart({ OPERATOR_CHANNEL_ID: channel.id });
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  const task = await submissionOf(testbed, card);
  const isSubmitted = ({ updates }: Task): boolean => updates.some(({ stage: at }) => at === 'submitted');
  await waitUntilStored(testbed.storeFile, taskIdOf(card), isSubmitted);
  const forged = { ...task.callback('complete'), msg: 'forged' };
  assert.equal((await task.send(forged)).status, 401);
  await kie.until(
    () => kie.requests.some(({ path, taskId }) => /recordInfo/.test(path) && taskId === task.taskId),
    {
      what: 'a poll',
    },
  );
  const stored = readStoredTask(testbed.storeFile, taskIdOf(card));
  assert.ok(
    stored?.updates.every(({ stage: at }) => at === 'submitting' || at === 'submitted'),
    'nothing moved',
  );

  await testbed.bot.stop();
  await testbed.restart({ OPERATOR_CHANNEL_ID: channel.id });
  assert.equal((await task.send('complete')).status, 401);
  await card.until(() => card.attachments.length === 2, { what: 'the result, by polling' });
  const said = () => discord.messages(channel).map(({ content }) => content);
  await discord.until(() => said().length > 0, { what: 'the missing signature' });
  assert.match(said()[0] ?? '', /wasn't signed although KIE_WEBHOOK_HMAC_KEY is set/);
});
