import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AttachedFiles, Card } from '../../../src/cards/card.ts';
import { mediaForCard } from '../../../src/cards/files/mediaForCard.ts';
import { renderCard } from '../../../src/cards/renderCard.ts';
import { hideText } from '../../../src/cards/text/hideText.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { TaskInput } from '../../../src/domain/taskInput.ts';
import type { Update } from '../../../src/domain/update.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { renderNotification } from '../../../src/notifications/channels/renderNotification.ts';
import { renderMention } from '../../../src/notifications/requester/renderMention.ts';
import { anyText } from '../../support/anyText.ts';
import { assertFits } from '../../support/assertFits.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { PROPERTY_RUNS, PROPERTY_SEED } from '../../support/propertyRuns.ts';

const t = translateTo('en-US');

const TRACK = {
  id: 'a',
  title: 'The Butler Did It',
  duration: 198,
  tags: 'noir jazz',
  lyrics: '[Verse]\nIt was the butler',
  audioUrl: 'https://m.example/a.mp3',
  imageUrl: 'https://m.example/a.png',
};

function makeSong(track = TRACK): Task {
  const input: TaskInput = {
    kind: 'song',
    isSpoiler: true,
    idea: 'the butler is the murderer',
    style: 'noir',
    instrumental: false,
    model: 'V6',
  };
  const update: Update = { stage: 'complete', taskId: 'x', lyrics: [], tracks: [track] };
  return applyUpdate(makeTask({ input }), update, NOW);
}

const attach = (task: Task): AttachedFiles =>
  new Map(mediaForCard(task).map(({ key, kind }) => [key, { extension: kind === 'audio' ? 'mp3' : 'png' }]));

/** What is seen of a card without a click. */
function seenText({ body }: Card): string {
  const text = body.embeds.map(({ title = '', description = '' }) => `${title}\n${description}`).join('\n');
  return text.replace(/(?<!\\)\|\|[\s\S]*?(?<!\\)\|\|/g, '');
}

test('GIVEN a song with a spoiler WHEN its card is rendered THEN files, pictures and words are hidden, and its state is not', () => {
  const task = makeSong();
  const card = renderCard(task, attach(task), t);
  assertFits(card);
  assert.ok(card.files.length >= 2);
  for (const { name } of card.files) assert.match(name, /^SPOILER_/);
  for (const { image, thumbnail } of card.body.embeds)
    assert.deepEqual([image, thumbnail], [undefined, undefined]);
  const seen = seenText(card);
  assert.doesNotMatch(seen, /butler|noir|murderer/i);
  assert.match(seen, /<@\d+>/, 'who requested it');
  const whole = card.body.embeds.map(({ description }) => description).join('\n');
  assert.match(whole, /The Butler Did It/);
  assert.match(whole, /murderer/);
});

test('GIVEN hidden files in Discord WHEN the card is rendered again THEN they keep their names', () => {
  const task = makeSong();
  const first = renderCard(task, attach(task), t);
  const inDiscord: AttachedFiles = new Map(
    first.files.map(({ key, name }) => [key, { name, extension: name.split('.').at(-1) ?? '' }]),
  );
  assert.deepEqual(renderCard(task, inDiscord, t).files, first.files);
});

test('GIVEN a song with a spoiler WHEN others are notified of it THEN its title, style and cover are not shown', () => {
  const task = makeSong();
  assert.doesNotMatch(String(renderMention(task).content).replace(/\|\|.*?\|\|/g, ''), /Butler/i);
  const { name, body } = renderNotification(task, 'songs', undefined, t);
  assert.equal(name, 'Spoiler');
  assert.doesNotMatch(JSON.stringify(body).replace(/\|\|.*?\|\|/g, ''), /Butler|noir/i);
});

test('GIVEN quoted lines and others WHEN they are hidden THEN each run has its own spoiler, inside the quotation', () => {
  assert.equal(hideText('> a\n> b\nc\n\nd'), '> ||a\n> b||\n||c\n\nd||');
  assert.equal(hideText('cut here\\'), '||cut here||');
  assert.equal(hideText(''), '');
});

test('GIVEN any texts WHEN a card with a spoiler is rendered THEN it fits, and every spoiler is closed', () => {
  fc.assert(
    fc.property(anyText(300), anyText(3000), anyText(300), (title, lyrics, tags) => {
      const task = makeSong({ ...TRACK, title, lyrics, tags });
      const card = renderCard(task, attach(task), t);
      assertFits(card);
      for (const { description = '' } of card.body.embeds)
        assert.equal((description.match(/(?<!\\)(?:\\\\)*\|\|/g) ?? []).length % 2, 0, description);
    }),
    { numRuns: PROPERTY_RUNS, ...(PROPERTY_SEED !== undefined && { seed: PROPERTY_SEED }) },
  );
});
