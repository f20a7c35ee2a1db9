import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AttachedFiles, Card } from '../../../src/cards/card.ts';
import { mediaForCard } from '../../../src/cards/files/mediaForCard.ts';
import { renderCard } from '../../../src/cards/renderCard.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { FAILURE_REASONS } from '../../../src/domain/failureReasons.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { Update } from '../../../src/domain/update.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { assertFits } from '../../support/assertFits.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { labelsOf } from '../../support/readCard.ts';
import { updateArbitrary } from '../../support/updateArbitrary.ts';

const t = translateTo('en-US');
const nothing = { tracks: [], lyrics: [] };

function applyUpdates(...updates: Update[]): Task {
  return updates.reduce((task, update) => applyUpdate(task, update, NOW), makeTask());
}

function allAttached(task: Task): AttachedFiles {
  return new Map(
    mediaForCard(task).map(({ key, kind }) => [key, { extension: kind === 'audio' ? 'mp3' : 'png' }]),
  );
}

function textOf({ body }: Card): string {
  return body.embeds.map(embed => [embed.title, embed.description, embed.footer?.text].join('\n')).join('\n');
}

const TRACKS = [
  {
    id: 'a',
    title: 'Joins Ahoy',
    duration: 198.44,
    tags: 'folk',
    audioUrl: 'https://m.example/a.mp3',
    imageUrl: 'https://m.example/a.png',
    model: 'chirp-v5',
  },
  {
    id: 'b',
    title: 'Joins Ahoy',
    duration: 61,
    audioUrl: 'https://m.example/b.mp3',
    imageUrl: 'https://m.example/b.png',
  },
];

test('GIVEN a song WHEN it goes from intent to submitted THEN the card is the same, so that no edit is spent on it', () => {
  const cards = [
    applyUpdates(),
    applyUpdates({ ...nothing, stage: 'submitting' }),
    applyUpdates({ ...nothing, stage: 'submitted', taskId: 'x' }),
  ].map(task => renderCard(task, new Map(), t));
  assert.deepEqual(cards[1], cards[0]);
  assert.deepEqual(cards[2], cards[0]);
  assert.match(textOf(cards[0] ?? assert.fail()), /⏳ Writing lyrics → ▫️ Track 1 → ▫️ Track 2/);
  assert.match(textOf(cards[0] ?? assert.fail()), /Usually ready <t:1767323225:R>/);
});

test('GIVEN a clock that is put back an hour while a song is made WHEN it is ready THEN the card does not say how long it took', () => {
  const { createdAt } = makeTask();
  const complete: Update = { ...nothing, stage: 'complete', taskId: 'x', tracks: TRACKS };
  const cardAt = (ms: number) =>
    textOf(renderCard(applyUpdate(makeTask(), complete, createdAt + ms), new Map(), t));
  assert.match(cardAt(90_000), /Ready in 1 min 30 s/);
  assert.doesNotMatch(cardAt(-60 * 60 * 1000), /Ready in/);
});

test('GIVEN both tracks WHEN the card is rendered THEN it has two players, two covers with alt text, length, cost and buttons', () => {
  const task = applyUpdates({ ...nothing, stage: 'complete', tracks: TRACKS });
  const card = renderCard(task, allAttached(task), t);
  assertFits(card);
  assert.deepEqual(
    card.files.map(({ name, description }) => [name, description]),
    [
      ['Joins_Ahoy_1.mp3', 'Joins Ahoy, track 1'],
      ['Joins_Ahoy_2.mp3', 'Joins Ahoy, track 2'],
      ['cover_1.png', 'Cover of Joins Ahoy, track 1'],
      ['cover_2.png', 'Cover of Joins Ahoy, track 2'],
    ],
  );
  const text = textOf(card);
  for (const part of ['3:18 · folk', '1:01', 'V5.5 · 12 credits · #aaaaaa'])
    assert.ok(text.includes(part), part);
  assert.deepEqual(labelsOf(card), ['Again · 12 credits', 'Edit & retry', 'Tune', '🗑️']);
});

test('GIVEN audio that cannot be attached WHEN the card is rendered THEN it has a link and its last day', () => {
  const task = applyUpdates({ ...nothing, stage: 'complete', tracks: TRACKS });
  const card = renderCard(task, new Map(), t);
  assertFits(card);
  const lastDay = `<t:${(NOW + 14 * 24 * 60 * 60 * 1000) / 1000}:D>`;
  assert.match(textOf(card), /\[Download track 2\]\(https:\/\/m\.example\/b\.mp3\): not attached here/);
  assert.ok(textOf(card).includes(`works until ${lastDay}`));
});

test('GIVEN a stream WHEN the audio is not finished THEN the card links it, and no longer when it is', () => {
  const stream = { id: 'a', streamUrl: 'https://s.example/a' };
  const listening = renderCard(applyUpdates({ ...nothing, stage: 'text', tracks: [stream] }), new Map(), t);
  assert.match(textOf(listening), /\[Listen now \(still rendering\)\]\(https:\/\/s\.example\/a\)/);
  const done = renderCard(
    applyUpdates({ ...nothing, stage: 'complete', tracks: [{ ...stream, ...TRACKS[0] }] }),
    new Map(),
    t,
  );
  assert.doesNotMatch(textOf(done), /s\.example/);
});

test('GIVEN lyrics WHEN they are written THEN the card shows eight lines at most, says how many more there are, and has a button for all', () => {
  const shown = (lyrics: string) => {
    const card = renderCard(applyUpdates({ ...nothing, stage: 'text', tracks: [{ lyrics }] }), new Map(), t);
    assertFits(card);
    assert.deepEqual(card.files, []);
    assert.ok(labelsOf(card).includes('Lyrics'));
    return textOf(card);
  };
  assert.match(shown('[Verse]\nRow *row*'), /\\\[Verse\\\]\nRow \\\*row\\\*\nV5/);
  const lines = Array.from({ length: 45 }, (_, at) => `line ${at + 1}`);
  assert.match(shown(lines.join('\n\n')), /\*\*Lyrics\*\*\nline 1\n[\s\S]*\nline 8\n… 37 more lines\n/);
  assert.match(shown('海'.repeat(5000)), /\n海{59}…\n/);
});

test('GIVEN versions of lyrics WHEN they are written THEN the first lines of each are shown, with its own button', () => {
  const lyrics = [
    { title: 'One', text: 'first words' },
    { title: 'Two', text: 'second words' },
  ];
  const task = applyUpdate(
    makeTask({ operation: 'lyrics', input: { kind: 'lyrics', prompt: 'rain' } }),
    { stage: 'complete', tracks: [], lyrics },
    NOW,
  );
  const card = renderCard(task, new Map(), t);
  assertFits(card);
  assert.match(textOf(card), /first words[\s\S]*second words/);
  assert.deepEqual(labelsOf(card), [
    'Sing it (1)',
    'Sing it (2)',
    'Lyrics',
    'Again · 0.4 credits',
    'Edit & retry',
    '🗑️',
  ]);
});

test('GIVEN every failure reason WHEN the card is rendered THEN it has whole sentences, the code in the footer, and no template marks', () => {
  for (const reason of FAILURE_REASONS) {
    const task = applyUpdates({
      ...nothing,
      stage: 'failed',
      failure: { reason, code: '999', credits: 'unused' },
    });
    const card = renderCard(task, new Map(), t);
    assertFits(card);
    const text = textOf(card);
    assert.doesNotMatch(text, /undefined|null|\{|\}|failures\.|credits\./, reason);
    assert.match(card.body.embeds[0]?.footer?.text ?? '', /Code 999/);
    assert.doesNotMatch(card.body.embeds[0]?.description ?? '', /999/);
  }
});

test('GIVEN a failure reason of a later version WHEN the card is rendered THEN it still says that the task failed', () => {
  const task = applyUpdates({
    ...nothing,
    stage: 'failed',
    failure: { reason: 'from-the-future', credits: 'unknown' },
  });
  assert.doesNotMatch(textOf(renderCard(task, new Map(), t)), /from-the-future/);
});

test('GIVEN a submission with an unknown outcome WHEN the card is rendered THEN it says so and offers a retry', () => {
  const failure = { reason: 'outcome-unknown', credits: 'unknown' as const };
  const card = renderCard(applyUpdates({ ...nothing, stage: 'submitting', failure }), new Map(), t);
  assert.match(textOf(card), /won't be sent twice/);
  assert.deepEqual(labelsOf(card), ['Try again · 12 credits', 'Edit & retry', '🗑️']);
});

test('GIVEN a lost response and no callbacks WHEN the card is rendered THEN it does not promise a result', () => {
  const failure = { reason: 'outcome-lost', credits: 'unknown' as const };
  const card = renderCard(applyUpdates({ ...nothing, stage: 'submitting', failure }), new Map(), t);
  assert.match(textOf(card), /the bot's owner can find it/);
  assert.doesNotMatch(textOf(card), /shows up here/);
});

test('GIVEN any updates and any text WHEN a card is rendered THEN it is within all limits of Discord', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6000 }),
    fc.constantFrom(
      '@everyone',
      '```'.repeat(2000),
      '海'.repeat(10_000),
      '👩‍👩‍👧'.repeat(2000),
      '   ',
      '\u202e',
      '[x](y)',
    ),
  );
  const input = fc.record(
    {
      kind: fc.constant('song' as const),
      idea: anyText,
      lyrics: anyText,
      title: anyText,
      style: anyText,
      instrumental: fc.boolean(),
      model: fc.constant('V5'),
    },
    { requiredKeys: ['kind', 'instrumental', 'model'] },
  );
  const news = fc.tuple(updateArbitrary, anyText, anyText).map(([update, title, lyrics]) => ({
    ...update,
    tracks: update.tracks.map(track => ({ ...track, title, lyrics, tags: title })),
  }));
  fc.assert(
    fc.property(input, fc.array(news, { maxLength: 4 }), (songInput, updates) => {
      const task = updates.reduce(
        (one, update) => applyUpdate(one, update, NOW),
        makeTask({ input: songInput }),
      );
      assertFits(renderCard(task, allAttached(task), t));
      assertFits(renderCard(task, new Map(), t));
    }),
  );
});
