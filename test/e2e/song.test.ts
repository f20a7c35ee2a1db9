import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parseBuffer } from 'music-metadata';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { fetchAsBrowser } from '../support/fetchAsBrowser.ts';
import { withoutTag } from '../support/withoutTag.ts';

/** Frames of a file as large as a song's, 2.5 MB. */
const FRAMES = 12_000;

// The files of each track are different.
const testbed = await startTestbed({ kie: { media: { ...tinyMedia(FRAMES), hasUniqueFiles: true } } });
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie } = testbed;

test('GIVEN a member WHEN they use /song THEN one card is edited until it has both tracks with audio and covers', async () => {
  const channel = discord.channel('shanties');
  const earlier = discord.requests.length;
  const ada = discord.member('ada');
  const reply = ada.type('song', { prompt: 'a sea shanty about databases' }, { channel });
  const card = await reply.message();
  const orders = kie.requests.filter(({ method }) => method === 'POST');
  assert.deepEqual(orders, [], 'acknowledged before any vendor request');
  assert.match(textOf(card), /⏳ Writing lyrics[\s\S]*a sea shanty about databases/);

  const task = await kie.nextTask();
  assert.equal(task.body.prompt, 'a sea shanty about databases');
  assert.equal(task.body.customMode, false);
  await task.send('text');
  await card.until(() => /✅ Lyrics → ⏳ Making track 1/.test(textOf(card)), { what: 'the lyrics are done' });
  await task.send('first');
  await card.until(() => card.attachments.length === 1, { what: 'the first track' });
  assert.match(textOf(card), /⏳ Making track 2/);
  await task.send('complete');
  await card.until(() => card.attachments.length === 2, { what: 'both tracks' });

  const audio = await Promise.all(
    task.tracks.map(async track => Buffer.from(await (await fetchAsBrowser(track.audioUrl)).arrayBuffer())),
  );
  assert.deepEqual(
    card.attachments.map((file, at) => withoutTag(file.bytes()).equals(withoutTag(audio[at] ?? Buffer.of()))),
    [true, true],
    'the audio is the vendor’s, byte for byte',
  );
  const tags = await Promise.all(card.attachments.map(file => parseBuffer(file.bytes(), 'audio/mpeg')));
  assert.deepEqual(
    tags.map(({ common, native }) => [Object.keys(native), common.title, common.artist, common.track.no]),
    task.tracks.map(({ title }, at) => [['ID3v2.3'], title, 'shantyman', at + 1]),
  );
  assert.ok(tags.every(({ common }) => (common.lyrics?.[0]?.text ?? '').length > 100));
  assert.ok(
    card.attachments.every(file => file.contentType === 'audio/mpeg' && /_[12]\.mp3$/.test(file.filename)),
  );
  const images = card.embeds.flatMap(({ thumbnail }) => (thumbnail ? [thumbnail.url] : []));
  assert.equal(images.length, 2);
  const covers = await Promise.all(
    task.tracks.map(async track => Buffer.from(await (await fetchAsBrowser(track.imageUrl)).arrayBuffer())),
  );
  const shown = await Promise.all(
    images.map(async url => Buffer.from(await (await fetchAsBrowser(url)).arrayBuffer())),
  );
  assert.deepEqual(shown, covers);
  assert.deepEqual(
    tags.map(({ common }) => Buffer.from(common.picture?.[0]?.data ?? [])),
    covers,
  );
  assert.match(textOf(card), /12 credits/);
  assert.deepEqual(buttonLabels(card), ['Lyrics', 'Again · 12 credits', 'Edit & retry', 'Tune', '🗑️']);
  // Nothing was uploaded twice: the last edit uploaded only the second track and its cover.
  assert.equal(card.history.at(-1)?.request.files.length, 2);

  const requests = discord.requests
    .slice(earlier)
    .filter(({ route }) => /interactions|webhooks|messages/.test(route));
  assert.equal(requests.length, 4, 'one acknowledgement and three edits');
  assert.equal(discord.messages(channel).length, 1);
  assertClean(testbed);
});

test('GIVEN updates that are duplicated and out of order WHEN they arrive THEN the card ends as if they were in order', async () => {
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  const task = await kie.nextTask();
  const complete = task.callback('complete');
  const text = task.callback('text');
  const answers = [
    await task.send('complete'),
    await task.send(text),
    await task.send({ ...complete }),
    await task.send(text),
  ];
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 200],
  );
  await card.until(() => card.attachments.length === 2);
  await task.send(task.callback('first'));
  await task.send(task.callback({ error: 501 }));
  assert.deepEqual(buttonLabels(card), ['Lyrics', 'Again · 12 credits', 'Edit & retry', 'Tune', '🗑️']);
  assert.equal(card.attachments.length, 2);
  assertClean(testbed);
});

test('GIVEN no public address WHEN a song is made THEN polling alone brings it to its end', async () => {
  // Records of createTask have no stage between the submission and the end.
  const env = { KIE_TRANSPORT: 'classic', POLL_INTERVAL_SECONDS: '0.4' };
  await using testbed = await startTestbed({ publicUrl: false, env });
  const { discord, kie } = testbed;
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  const task = await kie.nextTask();
  assert.match(task.callBackUrl, /^https:\/\/[^/]+\.invalid\//);
  kie.nextSubmit({ acceptThenReset: true });
  const lost = await discord.member().type('song', { prompt: 'snow' }).message();
  await lost.until(() => /the bot's owner can find it/.test(textOf(lost)));
  task.advance('first');
  await card.until(() => card.attachments.length === 1);
  task.advance('complete');
  await card.until(() => card.attachments.length === 2);
  assertClean(testbed);
});

test('GIVEN /lyrics WHEN the versions arrive THEN the first lines of each are shown, and "Sing it" makes a song from one', async () => {
  const member = discord.member('ada');
  const card = await member.type('lyrics', { prompt: 'the sea' }).message();
  const task = await kie.nextTask();
  assert.equal(task.operation, 'lyrics');
  await task.send('complete');
  await card.until(() => buttonLabels(card).includes('Sing it (1)'));
  assert.match(textOf(card), /0\.4 credits/);
  const form = await member.press(card, 'Sing it (2)').modal();
  const words = form.fields.find(field => field.customId === 'lyrics')?.value ?? '';
  assert.ok(words.length > 50);
  const song = await member
    .submit(form, {
      style: 'folk',
      title: form.fields.find(field => field.customId === 'title')?.value ?? '',
      lyrics: words,
    })
    .message();
  const sung = await kie.nextTask();
  assert.deepEqual([sung.body.customMode, sung.body.lyrics, sung.body.style], [true, words.trim(), 'folk']);
  await sung.send('complete');
  await song.until(() => song.attachments.length === 2);
  assertClean(testbed);
});

test('GIVEN two songs at once WHEN their updates arrive alternately THEN each is on its own card', async () => {
  const cards = [
    await discord.member('ada').type('song', { prompt: 'one' }).message(),
    await discord.member('bob').type('song', { prompt: 'two' }).message(),
  ];
  const tasks = [await kie.nextTask(), await kie.nextTask()];
  const byPrompt = new Map(tasks.map(task => [task.body.prompt, task]));
  await Promise.all(['two', 'one'].map(prompt => byPrompt.get(prompt)?.send('complete')));
  for (const [at, prompt] of ['one', 'two'].entries()) {
    const card = cards[at];
    assert.ok(card);
    await card.until(() => card.attachments.length === 2);
    const expected = await fetchAsBrowser(byPrompt.get(prompt)?.tracks[0]?.audioUrl ?? '');
    const audio = withoutTag(Buffer.from(await expected.arrayBuffer()));
    assert.ok(withoutTag(card.attachments[0]?.bytes() ?? Buffer.of()).equals(audio), prompt);
  }
  assertClean(testbed);
});
