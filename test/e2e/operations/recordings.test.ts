import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { textOf } from '../../../sandbox/discord/describe.ts';
import type { Testbed } from '../../../sandbox/testbed/createTestbed.ts';
import { assertClean } from '../../support/assertClean.ts';
import { buttonLabels } from '../../support/buttonLabels.ts';
import { crashAt, submissionOf, submissionsOf, taskIdOf } from '../../support/crashAt.ts';
import { makeRecording } from '../../support/makeRecording.ts';
import {
  aiff,
  browserWebm,
  flacWithoutLength,
  mp3AfterZeros,
  mp4OfBrand,
} from '../../support/oddRecordings.ts';
import { waitUntilStored } from '../../support/readStoredTask.ts';
import { byCallback } from './completeTask.ts';
import { createFixture } from './createFixture.ts';
import { findVendorTask } from './runCase.ts';
import { startOperationsProcessTestbed, startOperationsTestbed } from './startOperationsTestbed.ts';

const READY = /Ready in /;

/** Number of paid calls that the vendor received. */
function countOrders({ kie }: Testbed): number {
  return kie.requests.filter(({ method, path }) => method === 'POST' && path.startsWith('/api/v1/')).length;
}

test('GIVEN recordings that cannot be used WHEN they are attached THEN the card says why, nothing is paid, and a form keeps the input if it can help', async () => {
  await using testbed = await startOperationsTestbed();
  const { discord, kie } = testbed;
  const remix = (name: string, bytes: Buffer) =>
    discord.member().type('remix', { audio: { name, bytes }, style: 'brass band' }).message();

  const picture = await remix('song.png', PNG.sync.write(new PNG({ width: 2, height: 2 })));
  assert.ok(picture.ephemeral);
  assert.match(textOf(picture), /not an audio file \(image\/png\)/);

  const gone = discord.fault({
    route: /\/cdn\/.*gone\.mp3/,
    times: Number.POSITIVE_INFINITY,
    answer: { status: 404, body: 'This content is no longer available.' },
  });
  const wrong = await Promise.all(
    [
      { name: 'words.mp3', bytes: Buffer.from('This is no song. '.repeat(99)), says: /Not an audio file/ },
      { name: 'symphony.mp3', bytes: makeRecording({ seconds: 9 * 60 }), says: /too long[\s\S]*8 minutes/ },
      { name: 'click.wav', bytes: makeRecording({ seconds: 0.4, kind: 'wav' }), says: /too short/ },
      { name: 'gone.mp3', bytes: makeRecording({ seconds: 20 }), says: /has expired/ },
    ].map(async ({ name, bytes, says }) => {
      const card = await remix(name, bytes);
      await card.until(() => says.test(textOf(card)), { what: `why not ${name}` });
      assert.match(textOf(card), /No credits (?:were )?used/);
      assert.deepEqual(buttonLabels(card), ['🗑️'], 'it has to be attached again');
      return card;
    }),
  );
  assert.equal(wrong.length, 4);
  gone();
  const ada = discord.member('ada');
  const short = { name: 'short.mp3', bytes: makeRecording({ seconds: 20 }) };
  const late = await ada
    .type('extend', { audio: short, from: '30', style: 'brass band', lyrics: 'La' })
    .message();
  await late.until(() => /outside the recording/.test(textOf(late)));
  assert.equal(countOrders(testbed), 0);
  assert.equal(kie.uploads.length, 1, 'only valid recordings were uploaded');

  const form = await ada.press(late, 'Edit & retry').modal();
  const said = form.fields.map(({ customId, value }) => [customId, value]);
  assert.partialDeepStrictEqual(Object.fromEntries(said), { style: 'brass band', lyrics: 'La' });
  const card = await ada.submit(form, { from: '0:15' }).message();
  const task = await submissionOf(testbed, card);
  assert.partialDeepStrictEqual(task.body, { continueAt: 15, style: 'brass band', lyrics: 'La' });
  await byCallback(task);
  await card.until(() => READY.test(textOf(card)));
  assert.equal(countOrders(testbed), 1);
  assertClean(testbed);
});

test('GIVEN recordings of phones, browsers and cut files WHEN they are attached THEN each is uploaded and used in a request', async () => {
  await using testbed = await startOperationsTestbed();
  const { discord, kie } = testbed;
  const files = [
    { name: 'phone.m4a', bytes: await mp4OfBrand('3gp4') },
    { name: 'quicktime.m4a', bytes: await mp4OfBrand('qt  ') },
    { name: 'brand.m4a', bytes: await mp4OfBrand('M4A\0') },
    { name: 'browser.webm', bytes: browserWebm(8) },
    { name: 'cut.mp3', bytes: mp3AfterZeros(8, 3000) },
    { name: 'piped.flac', bytes: await flacWithoutLength() },
    { name: 'studio.aiff', bytes: aiff(8) },
  ];
  for (const [at, audio] of files.entries()) {
    const card = await discord.member(`member${at}`).type('remix', { audio, style: 'brass band' }).message();
    await submissionOf(testbed, card);
  }
  assert.equal(kie.uploads.length, files.length);
  assert.equal(countOrders(testbed), files.length);
});

test('GIVEN an attached recording WHEN the bot is killed before the upload, and between two steps THEN it continues, and each step is paid once', async () => {
  await using testbed = await startOperationsProcessTestbed();
  const { discord, kie, storeFile } = testbed;
  const upload = kie.hold({ path: '/api/file-stream-upload' });
  const audio = { name: 'demo.mp3', bytes: makeRecording({ seconds: 30 }) };
  const card = await discord.member().type('remix', { audio, style: 'brass band' }).message();
  await crashAt(testbed, upload);
  const task = await submissionOf(testbed, card);
  await byCallback(task);
  await card.until(() => READY.test(textOf(card)));
  assert.equal(card.attachments.length, 3, 'two tracks and the original');
  assert.equal(submissionsOf(testbed, card).length, 1);
  assert.equal(countOrders(testbed), 1);

  const fixture = createFixture(testbed, byCallback);
  await fixture.song();
  await testbed.bot.stop();
  // The second step has to wait for ten seconds in the submit queue.
  await testbed.restart({ VENDOR_SUBMITS_PER_10S: '1' });
  const midi = await (await fixture.choose('MIDI')).message();
  const separation = await findVendorTask(fixture, midi, 'separate-vocal');
  await byCallback(separation);
  await waitUntilStored(storeFile, taskIdOf(midi), ({ operation }) => operation === 'midi');
  await testbed.bot.kill();
  assert.equal(submissionsOf(testbed, midi).length, 1);
  await testbed.restart();
  await byCallback(await findVendorTask(fixture, midi, 'midi'));
  await midi.until(() => READY.test(textOf(midi)));
  for (const updates of ['complete', { error: 500 }] as const)
    assert.equal((await separation.send(updates)).status, 200, 'a late callback for the first step');
  assert.deepEqual(
    submissionsOf(testbed, midi).map(({ operation }) => operation),
    ['separate-vocal', 'midi'],
  );
  assert.match(textOf(midi), /10 credits · #\w+$/m);
  assertClean(testbed);
});
