import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { assertClean } from '../support/assertClean.ts';
import { fetchAsBrowser } from '../support/fetchAsBrowser.ts';
import { withoutTag } from '../support/withoutTag.ts';

test('GIVEN a first track whose URL was a stream WHEN the song is complete THEN its file is attached again once and the old one is removed', async () => {
  await using testbed = await startTestbed({ kie: { media: { ...tinyMedia(), hasUniqueFiles: true } } });
  const { discord, kie } = testbed;
  const earlier = discord.requests.length;
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  const task = await kie.nextTask();
  task.addresses.streamAtFirst = true;
  await task.send('text');
  await card.until(() => /✅ Lyrics/.test(textOf(card)));
  await task.send('first');
  await card.until(() => card.attachments.length === 1, { what: 'the stream as a file' });
  const [old] = card.attachments;
  await task.send('complete');
  await card.until(() => card.attachments.length === 2, { what: 'both tracks' });

  const paths = kie.requests.map(({ path }) => path).filter(path => path.startsWith('/media/'));
  const [first, second] = task.tracks.map(({ id }) => id);
  for (const path of [`/media/${first}`, `/media/${first}.mp3`, `/media/${second}.mp3`])
    assert.equal(paths.filter(one => one === path).length, 1, path);
  assert.ok(!card.attachments.some(({ id }) => id === old?.id), 'the stream attachment was removed');
  const expected = await Promise.all(
    task.tracks.map(async ({ audioUrl }) =>
      Buffer.from(await (await fetchAsBrowser(audioUrl)).arrayBuffer()),
    ),
  );
  assert.deepEqual(
    card.attachments.map(file => withoutTag(file.bytes())),
    expected.map(withoutTag),
  );
  const requests = discord.requests
    .slice(earlier)
    .filter(({ route }) => /interactions|webhooks|messages/.test(route));
  assert.equal(requests.length, 4, 'one acknowledgement and three edits');
  assertClean(testbed);
});
