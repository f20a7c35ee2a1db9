import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buttonsOf, textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { assertClean } from '../support/assertClean.ts';

/** Frames of a file of 12 MB, more than Discord accepts from the bot. */
const FRAMES = 60_000;

test('GIVEN tracks over the upload limit with URLs of any length WHEN songs are done THEN each card offers a link to its files', async () => {
  await using testbed = await startTestbed({ kie: { media: tinyMedia(FRAMES) } });
  const { discord, kie } = testbed;
  for (const length of [505, 700, 1500]) {
    const card = await discord
      .member()
      .type('song', { prompt: `rain ${length}` })
      .message();
    const task = await kie.nextTask();
    task.addresses.audioUrlLength = length;
    await task.send('complete');
    await card.until(() => /Ready in /.test(textOf(card)) && /Not attached here/.test(textOf(card)));
    const buttons = buttonsOf(card).flatMap(one => ('url' in one ? [one.url] : []));
    const file = card.attachments.find(({ filename }) => filename.endsWith('links.txt'));
    const lines = file?.bytes().toString().split('\n') ?? [];
    for (const { audioUrl } of task.tracks) {
      const ways = [...buttons, ...lines].filter(url => url.startsWith(audioUrl) && url.length === length);
      assert.equal(ways.length, 1, `${length} characters`);
    }
    assert.equal(buttons.length > 0, length <= 512);
    assert.equal(file === undefined, length <= 512);
  }
  assertClean(testbed);
});
