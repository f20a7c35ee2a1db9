import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../../sandbox/discord/describe.ts';
import type { Update } from '../../../src/domain/update.ts';
import { completed } from './support/preparePublishing.ts';
import { startSandboxBot } from './support/sandboxBot.ts';

/** A complete song with these words in each track. */
function song(words: { lyrics?: string; tags?: string; title?: string }): Update {
  const update = completed();
  return { ...update, tracks: update.tracks.map(track => ({ ...track, ...words })) };
}

const LYRICS = 'the anchor rusts below';

const CASES = [
  { given: 'the lyrics', words: { lyrics: 'a badword at sea' }, omitted: ['lyrics'], keeps: /databases/ },
  {
    given: 'the tags',
    words: { lyrics: LYRICS, tags: 'badword, folk' },
    omitted: ['lyrics', 'tags'],
    keeps: /databases/,
  },
  {
    given: 'a title',
    words: { lyrics: LYRICS, tags: 'folk', title: 'Badword' },
    omitted: ['lyrics', 'tags', 'quote', 'title'],
    keeps: /Untitled/,
  },
];

for (const { given, words, omitted, keeps } of CASES)
  test(`GIVEN a server whose AutoMod blocks a word WHEN ${given} of a song contain it THEN the card stays in its place without them`, async t => {
    const context = await startSandboxBot(t);
    context.discord.blockWord('badword');
    const { id, card } = await context.requestSong();
    await context.applyUpdate(id, song(words));
    assert.equal(card.attachments.length, 2, 'both tracks');
    assert.equal(context.discord.messages().length, 1);
    assert.doesNotMatch(textOf(card), /badword/i);
    assert.match(textOf(card), keeps);
    assert.match(textOf(card), /hidden here.*AutoMod/);
    const task = await context.read(id);
    assert.deepEqual([task.omittedParts, task.closedRoutes], [omitted, undefined]);
    context.requests();
    await context.applyUpdate(id, song({ ...words, title: 'Other' }));
    assert.ok(
      context.requests().every(request => request.endsWith('200')),
      'what offends is known',
    );
  });

test('GIVEN a request that contains a blocked word WHEN it is acknowledged THEN the card appears without it, and the song is made', async t => {
  const context = await startSandboxBot(t);
  context.discord.blockWord('databases');
  const { id, card } = await context.requestSong();
  assert.deepEqual(context.submitted, [id]);
  assert.doesNotMatch(textOf(card), /databases/);
  await context.applyUpdate(id, song({ lyrics: LYRICS }));
  assert.equal(card.attachments.length, 2);
  assert.equal(context.discord.messages().length, 1);
  assert.deepEqual((await context.read(id)).closedRoutes, undefined);
});
