import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { unzipSync } from 'fflate';
import { parseBuffer } from 'music-metadata';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { Member } from '../../sandbox/discord/member.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { assertClean } from '../support/assertClean.ts';

/** Frames of a track of 2.5 MB: two songs fit in one part. */
const FRAMES = 12_000;

const testbed = await startTestbed({ kie: { media: { ...tinyMedia(FRAMES), hasUniqueFiles: true } } });
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie } = testbed;

async function makeSong(member: Member, prompt: string): Promise<void> {
  const card = await member.type('song', { prompt, title: prompt }).message();
  const task = await kie.nextTask();
  await task.send('complete');
  await card.until(() => card.attachments.length === 2);
}

test('GIVEN three songs of a member who wants their name in files WHEN they export them THEN all files come by direct message, from the cards, with name and lyrics', async () => {
  const ada = discord.member('ada');
  const chosen = await ada.type('notify me', { artist: 'My name' }).message();
  assert.match(textOf(chosen), /\*\*ada\*\* as the artist/);
  for (const prompt of ['Rain', 'Snow', 'Hail']) await makeSong(ada, prompt);
  await makeSong(discord.member('bob'), 'Fog');

  const asked = kie.requests.filter(({ path }) => path.endsWith('.mp3')).length;
  const reply = await ada.type('library', { export: true }).message();
  const dm = discord.dm(ada);
  const messages = () => discord.messages(dm);
  await discord.until(() => messages().some(message => /All done: 6 files/.test(textOf(message))), {
    what: 'the end of the export',
  });
  assert.match(textOf(reply), new RegExp(`Your songs come by direct message: \\S+/@me/${dm.id}/`));
  assert.ok(reply.ephemeral);
  assert.equal(
    kie.requests.filter(({ path }) => path.endsWith('.mp3')).length,
    asked,
    'the files were in the cards',
  );

  const parts = messages().slice(1);
  assert.equal(parts.length, 2);
  const archives = parts.map(part => unzipSync(part.attachments[0]?.bytes() ?? Buffer.of()));
  const files = archives.flatMap(archive => Object.entries(archive));
  const songs = files.filter(([name]) => name.endsWith('.mp3'));
  assert.equal(songs.length, 6);
  const tags = await Promise.all(songs.map(([, bytes]) => parseBuffer(bytes, 'audio/mpeg')));
  assert.deepEqual([...new Set(tags.map(({ common }) => `${common.title} by ${common.artist}`))].sort(), [
    'Hail by ada',
    'Rain by ada',
    'Snow by ada',
  ]);
  assert.ok(tags.every(({ common }) => common.picture && common.lyrics?.[0]?.text));
  assert.ok(
    files.some(([name]) => name === 'playlist 2.m3u8') && files.some(([name]) => name === 'lyrics 1.html'),
  );
  assertClean(testbed);
});

test('GIVEN a member without direct messages, and one without songs WHEN they export THEN a sentence says what to do', async () => {
  const cyd = discord.member('cyd', { dms: 'closed' });
  await makeSong(cyd, 'Dew');
  const closed = await cyd.type('library', { export: true }).message();
  await closed.until(() => !closed.loading);
  assert.match(textOf(closed), /I can't send you direct messages/);
  const none = await discord.member('dan').type('library', { export: true }).message();
  await none.until(() => !none.loading);
  assert.match(textOf(none), /no finished songs yet/);
});
