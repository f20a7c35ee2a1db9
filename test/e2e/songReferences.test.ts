import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { PNG } from 'pngjs';
import { textOf } from '../../sandbox/discord/describe.ts';
import { muxVideo } from '../../sandbox/kie/media/video/muxVideo.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { submissionOf, submissionsOf } from '../support/crashAt.ts';
import { makeRecording } from '../support/makeRecording.ts';
import { withoutTag } from '../support/withoutTag.ts';

const testbed = await startTestbed({
  env: { VENDOR_SUBMITS_PER_10S: '100', MAX_OPEN_TASKS_PER_MEMBER: '50' },
});
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie } = testbed;

const picture = { name: 'harbour.png', bytes: PNG.sync.write(new PNG({ width: 8, height: 8 })) };
const recording = { name: 'humming.mp3', bytes: makeRecording({ seconds: 10 }) };
const { cover, audio } = tinyMedia(400);
const film = { name: 'boats.mp4', bytes: await muxVideo(cover, audio, 'boats') };

const posts = () => kie.requests.filter(({ method }) => method === 'POST').length;

test('GIVEN a picture, a video and a recording WHEN a song is requested with an idea THEN all three are uploaded to the vendor and used in simple mode', async () => {
  const ada = discord.member('ada');
  const files = { image: picture, video: film, audio: recording };
  const card = await ada.type('song', { prompt: 'boats at dawn', title: 'Dawn', ...files }).message();
  const task = await submissionOf(testbed, card);
  const sent = task.uploads.map(upload => upload && readFileSync(upload.file));
  assert.deepEqual(sent, [picture.bytes, film.bytes, withoutTag(recording.bytes)]);
  assert.partialDeepStrictEqual(task.body, {
    customMode: false,
    prompt: 'boats at dawn',
    imageUrls: [task.uploads[0]?.url],
    videoUrls: [task.uploads[1]?.url],
    audioUrls: [task.uploads[2]?.url],
  });
  assert.equal(task.body.title, undefined);
  assert.match(textOf(card), /Based on: harbour\.png, boats\.mp4, humming\.mp3/);
  assert.match(textOf(card), /Title: Dawn \(only here and in the files/);
  await task.send('complete');
  await card.until(() => card.attachments.length === 2);

  const alone = await ada.type('song', { image: picture }).message();
  const { body } = await submissionOf(testbed, alone);
  assert.equal(body.prompt ?? body.style, undefined, 'a picture is enough');
  assertClean(testbed);
});

test('GIVEN files in the song form WHEN it is sent and edited THEN up to five are accepted, and kept unless others replace them', async () => {
  const ada = discord.member('ada');
  const form = await ada.type('song', { instrumental: true }).modal();
  assert.throws(() => ada.submit(form, { files: Array(6).fill(picture) }), /at most 5 files/);
  const pictures = [1, 2].map(at => ({ ...picture, name: `${at}.png` }));
  const card = await ada.submit(form, { idea: 'waltz', files: [...pictures, recording] }).message();
  const task = await submissionOf(testbed, card);
  assert.deepEqual([Object(task.body.imageUrls).length, Object(task.body.audioUrls).length], [2, 1]);
  assert.equal(task.body.instrumental, true);
  await task.send('complete');
  await card.until(() => card.attachments.length === 2);
  const uploads = kie.uploads.length;
  const edit = await ada.press(card, 'Edit & retry').modal();
  assert.match(edit.fields.at(-1)?.description ?? '', /Based on: 1\.png, 2\.png, humming\.mp3/);
  const again = await ada.submit(edit, { idea: 'slow waltz' }).message();
  const repeated = await submissionOf(testbed, again);
  assert.deepEqual(repeated.body.imageUrls, task.body.imageUrls);
  assert.equal(kie.uploads.length, uploads, 'uploaded files are not sent again');
  assertClean(testbed);
});

test('GIVEN files that are not accepted or do not fit the other fields WHEN a song is requested THEN the member reads why, and nothing is dropped or paid', async () => {
  const ada = discord.member('ada');
  const before = posts();
  const form = await ada.type('song').modal();
  const refused = await ada.submit(form, { lyrics: 'Row, row', style: 'shanty', files: [picture] }).message();
  assert.ok(refused.ephemeral);
  assert.match(textOf(refused), /go with a prompt, not with your own lyrics/);
  assert.deepEqual(buttonLabels(refused), ['Edit and resend', 'Leave the files out · 12 credits', 'Tune']);
  const wrong = await ada.type('song', { prompt: 'x', video: picture }).message();
  assert.match(textOf(wrong), /doesn't accept harbour\.png/);
  const large = { name: 'large.png', bytes: Buffer.concat([picture.bytes, Buffer.alloc(10 * 1024 * 1024)]) };
  const strong = discord.member('eve', { uploadLimit: 50 * 1024 * 1024 });
  const heavy = await strong.type('song', { prompt: 'x', image: large }).message();
  assert.match(textOf(heavy), /large\.png is larger than 10 MB/);
  assert.equal(posts(), before);

  const short = { name: 'short.mp3', bytes: makeRecording({ seconds: 3 }) };
  const fake = { name: 'fake.png', bytes: Buffer.from('This is no picture. '.repeat(9)) };
  for (const files of [{ audio: short }, { image: fake }]) {
    const card = await ada.type('song', { prompt: 'x', ...files }).message();
    await card.until(() => /File not usable/.test(textOf(card)), { what: 'why not' });
    assert.match(textOf(card), /No credits (?:were )?used/);
    assert.equal(submissionsOf(testbed, card).length, 0);
  }
  const kept = await ada.press(refused, 'Leave the files out · 12 credits').message();
  const { body } = await submissionOf(testbed, kept);
  assert.partialDeepStrictEqual(body, { customMode: true, lyrics: 'Row, row', style: 'shanty' });
  assert.equal(body.imageUrls, undefined);
  assertClean(testbed);
});

test('GIVEN a song WHEN it is fine-tuned THEN the values apply to own lyrics, and are left out for an idea, which the card states', async () => {
  const ada = discord.member('ada');
  const plain = await ada
    .type('song', { prompt: 'rain', variety: 3, weirdness: 0.256, avoid: 'drums' })
    .message();
  const simple = await submissionOf(testbed, plain);
  for (const key of ['variety', 'weirdnessConstraint', 'negativeTags'])
    assert.equal(simple.body[key], undefined);
  assert.match(textOf(plain), /Variety, Weirdness: not used, only works with your own lyrics/);

  const form = await ada.type('song', { strength: 0.7 }).modal();
  const card = await ada.submit(form, { lyrics: 'Row, row', style: 'shanty' }).message();
  const own = await submissionOf(testbed, card);
  assert.equal(own.body.styleWeight, 0.7);
  await own.send('complete');
  await card.until(() => card.attachments.length === 2);
  const tune = await ada.press(card, 'Tune').modal();
  assert.equal(tune.fields.find(({ customId }) => customId === 'strength')?.value, '0.7');
  const values = { variety: '0', weirdness: '0,333', strength: '', duration: '2:00', avoid: 'drums' };
  const tuned = await ada.submit(tune, values).message();
  const { body } = await submissionOf(testbed, tuned);
  assert.partialDeepStrictEqual(body, {
    customMode: true,
    variety: 0,
    weirdnessConstraint: 0.33,
    duration: 120,
    negativeTags: 'drums',
    lyrics: 'Row, row',
  });
  assert.equal(body.styleWeight, undefined);
  assert.match(textOf(tuned), /Variety: 0 · Weirdness: 0\.33 · Duration: 120/);

  const wrong = await ada.press(card, 'Tune').modal();
  const refused = await ada.submit(wrong, { variety: '7' }).message();
  assert.match(textOf(refused), /Variety must be between 0 and 4/);
  const once = await ada.press(refused, 'Tune').modal();
  const mended = await ada.submit(once, { variety: '2' }).message();
  assert.equal((await submissionOf(testbed, mended)).body.variety, 2);
  assertClean(testbed);
});
