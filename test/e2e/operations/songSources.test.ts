import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { textOf } from '../../../sandbox/discord/describe.ts';
import type { Member } from '../../../sandbox/discord/member.ts';
import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';
import { tinyMedia } from '../../../sandbox/testbed/tinyMedia.ts';
import { assertClean } from '../../support/assertClean.ts';
import { submissionOf, taskIdOf } from '../../support/crashAt.ts';
import { fetchAsBrowser } from '../../support/fetchAsBrowser.ts';
import { makeRecording } from '../../support/makeRecording.ts';
import { withoutTag } from '../../support/withoutTag.ts';
import { byCallback } from './completeTask.ts';
import { startOperationsProcessTestbed } from './startOperationsTestbed.ts';

const READY = /Ready in /;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Frames of an MP3 of this many seconds, because its files are measured before they are uploaded. */
const SECONDS = 60;
const media = { ...tinyMedia(Math.ceil(SECONDS / 0.0261)), hasUniqueFiles: true };

const testbed = await startOperationsProcessTestbed({ kie: { songSeconds: SECONDS, media } });
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie, storeFile } = testbed;

let songs = 0;

async function makeSong(
  member: Member,
  options = {},
): Promise<{ card: SandboxMessage; task: KieTask; title: string }> {
  songs += 1;
  const title = `Tide ${songs}`;
  const card = await member.type('song', { prompt: `tide ${songs}`, title }, options).message();
  const task = await submissionOf(testbed, card);
  await byCallback(task);
  await card.until(() => READY.test(textOf(card)) && card.attachments.length === 2);
  return { card, task, title };
}

async function suggest(member: Member, command: string, typed: string) {
  const { choices = [] } = await member.suggest(command, 'song', typed).response();
  return choices.map(({ name, value }) => ({ name, value: String(value) }));
}

/** Makes a song older than the vendor keeps it, in the store of a stopped bot. */
function makeOld(card: SandboxMessage): void {
  const database = new DatabaseSync(storeFile);
  database
    .prepare(
      `UPDATE keyv SET value = json_set(value, '$.value.endedAt', json_extract(value, '$.value.endedAt') - ?)
      WHERE namespace = 'tasks' AND key = ?`,
    )
    .run(15 * DAY_MS, taskIdOf(card));
  database.close();
}

async function fileOf(url: string | undefined): Promise<Buffer> {
  return Buffer.from(await (await fetchAsBrowser(url ?? '')).arrayBuffer());
}

test('GIVEN songs of a member and of others WHEN a source is chosen THEN their own come first, then what they may see, and the file of the chosen track is sent', async () => {
  const [ada, bob] = [discord.member('ada'), discord.member('bob')];
  const closed = discord.channel('crew', { closed: true });
  const mine = await makeSong(ada);
  const theirs = await makeSong(bob);
  const secret = await makeSong(bob, { channel: closed });
  const choices = await suggest(ada, 'remix', 'tide');
  assert.deepEqual(
    choices.map(({ name }) => name.split(' · ')[0]),
    [`${mine.title} (1)`, `${mine.title} (2)`, `${theirs.title} (1)`, `${theirs.title} (2)`],
  );
  const card = await ada.type('remix', { song: choices[1]?.value, style: 'brass band' }).message();
  const task = await submissionOf(testbed, card);
  assert.equal(task.operation, 'upload-cover');
  assert.partialDeepStrictEqual(task.body, { style: 'brass band', title: mine.title });
  const [upload] = task.uploads;
  assert.ok(
    upload && readFileSync(upload.file).equals(withoutTag(await fileOf(mine.task.tracks[1]?.audioUrl))),
  );
  await byCallback(task);
  await card.until(() => READY.test(textOf(card)));
  assert.match(textOf(card), new RegExp(`From \\[${mine.title}, track 2\\]\\(https:`));
  assert.doesNotMatch(textOf(card), /mp3\b.*\n.*From \[|no longer/);

  const hidden = await suggest(bob, 'remix', secret.title);
  assert.deepEqual(
    hidden.map(({ name }) => name.split(' · ')[0]),
    [`${secret.title} (1)`, `${secret.title} (2)`],
  );
  const refused = await ada.type('remix', { song: hidden[0]?.value, style: 'brass band' }).message();
  assert.ok(refused.ephemeral);
  assert.match(textOf(refused), /No finished song found with that name/);
  assertClean(testbed);
});

test('GIVEN neither a recording nor a song, or both, WHEN an operation is requested THEN a friendly reply says so and nothing is paid', async () => {
  const ada = discord.member('ada');
  const before = kie.requests.length;
  const audio = { name: 'demo.mp3', bytes: makeRecording({ seconds: 20 }) };
  for (const command of ['extend', 'stems'])
    assert.match(textOf(await ada.type(command).message()), /Attach a recording/);
  for (const command of ['remix', 'vocals', 'backing'])
    assert.match(textOf(await ada.type(command, { style: 'folk' }).message()), /Attach a recording/);
  assert.match(textOf(await ada.type('stems', { audio, song: 'x' }).message()), /not both/);
  assert.match(textOf(await ada.type('extend', { song: 'no such title' }).message()), /No finished song/);
  assert.equal(kie.requests.length, before);
  assertClean(testbed);
});

test('GIVEN a song that the vendor has WHEN it is extended and taken apart THEN the vendor works on its own song', async () => {
  const ada = discord.member('ada');
  const { task: song, title } = await makeSong(ada);
  const audioId = song.tracks[0]?.id;
  // The result has the song's title too, so the song is chosen from the list.
  const [{ value: choice } = assert.fail()] = await suggest(ada, 'stems', title);
  const extended = await ada.type('extend', { song: title, avoid: 'drums' }).message();
  const task = await submissionOf(testbed, extended);
  assert.equal(task.operation, 'extend');
  assert.partialDeepStrictEqual(task.body, { audioId, model: 'V6', negativeTags: 'drums' });
  await byCallback(task);
  await extended.until(() => READY.test(textOf(extended)));

  const other = await ada.type('extend', { song: choice, model: 'V6_WILD' }).message();
  const upload = await submissionOf(testbed, other);
  assert.equal(upload.operation, 'upload-extend');
  assert.partialDeepStrictEqual(upload.body, { model: 'V6_WILD', continueAt: 59 });
  assert.match(textOf(other), /the one you chose continues its file/);
  await byCallback(upload);

  const apart = await ada.type('stems', { song: choice }).message();
  const separation = await submissionOf(testbed, apart);
  assert.partialDeepStrictEqual(separation.body, { taskId: song.taskId, audioId, type: 'separate_vocal' });
  await byCallback(separation);
  await apart.until(() => READY.test(textOf(apart)));
  const again = await ada.type('stems', { song: choice }).message();
  await again.until(() => /Already made/.test(textOf(again)), { what: 'what exists' });
  const form = await ada.type('stems', { song: choice, kind: 'all' }).modal();
  assert.match(form.title, /50 credits/, 'operations more expensive than a song ask first');
  assertClean(testbed);
});

test('GIVEN a song that the vendor keeps no longer WHEN it is worked on THEN its attached file is used, and the card says so before it is paid', async () => {
  const ada = discord.member('ada');
  const { card: song, task: made, title } = await makeSong(ada);
  await testbed.bot.stop();
  makeOld(song);
  await testbed.restart();
  const fetched = () => kie.requests.filter(({ path }) => path.includes(made.tracks[0]?.id ?? '-')).length;
  const before = fetched();
  const held = kie.hold({ path: '/api/file-stream-upload' });
  const extended = await ada.type('extend', { song: title }).message();
  await held.reached;
  assert.match(textOf(extended), /no longer has this song, so its file here is used/);
  held.release();
  const task = await submissionOf(testbed, extended);
  assert.equal(task.operation, 'upload-extend');
  assert.partialDeepStrictEqual(task.body, { model: 'V6', continueAt: 59 });
  const [upload] = task.uploads;
  const attached = song.attachments[0]?.bytes();
  assert.ok(upload && attached && readFileSync(upload.file).equals(withoutTag(attached)), 'without its tag');
  assert.equal(fetched(), before, 'no request for a file that the vendor deleted');
  await byCallback(task);
  await extended.until(() => READY.test(textOf(extended)));

  const form = await ada.choose(song, 'Track 1: extend, stems, video…', 'Vocals / instrumental').modal();
  const apart = await ada.submit(form).message();
  const separation = await submissionOf(testbed, apart);
  assert.equal(separation.body.taskId, undefined);
  assert.equal(separation.body.audioUrl, separation.uploads[0]?.url);
  await byCallback(separation);
  await apart.until(() => READY.test(textOf(apart)));
  assertClean(testbed);
});

test('GIVEN recordings WHEN they are taken apart, or a section of one is replaced THEN the vendor gets their upload and nothing of a song', async () => {
  const ada = discord.member('ada');
  const audio = { name: 'sea tune.mp3', bytes: makeRecording({ seconds: 60 }) };
  const apart = await ada.type('stems', { audio, stem: 'Bass' }).modal();
  const card = await ada.submit(apart).message();
  const separation = await submissionOf(testbed, card);
  assert.deepEqual(
    [separation.body.type, separation.body.stemName, separation.body.audioUrl],
    ['split_stem_advanced', 'Bass', separation.uploads[0]?.url],
  );
  await byCallback(separation);
  await card.until(() => READY.test(textOf(card)));
  assert.match(textOf(card), /Single stem of sea\\_tune/);

  const form = await ada.type('edit-section', { audio, from: '10', to: '0:25' }).modal();
  const words = '[Verse]\nThe tide comes in\n> and takes the boats\n> and brings them home';
  const edited = await ada.submit(form, { lyrics: words, style: 'folk' }).message();
  const task = await submissionOf(testbed, edited);
  assert.partialDeepStrictEqual(task.body, {
    model: 'V6',
    infillStartS: 10,
    infillEndS: 25,
    tags: 'folk',
    prompt: 'and takes the boats\nand brings them home',
    fullLyrics: '[Verse]\nThe tide comes in\nand takes the boats\nand brings them home',
    uploadUrl: task.uploads[0]?.url,
  });
  assert.equal(task.body.taskId ?? task.body.audioId, undefined);
  await byCallback(task);
  await edited.until(() => READY.test(textOf(edited)));
  assertClean(testbed);
});
