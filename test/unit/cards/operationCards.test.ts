import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mediaForCard } from '../../../src/cards/files/mediaForCard.ts';
import { renderCard } from '../../../src/cards/renderCard.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { Track } from '../../../src/domain/update.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { createCatalog } from '../../../src/suno/catalog/catalog.ts';
import { PRICES } from '../../../src/suno/catalog/prices.ts';
import { assertFits } from '../../support/assertFits.ts';
import { completeTask, makeOperationTask, TRACK_REF } from '../../support/makeOperationTask.ts';
import { NOW } from '../../support/makeTask.ts';
import { attachAll, labelsOf, namesOf, textOf } from '../../support/readCard.ts';

const t = translateTo('en-US');
const RECORDING = { name: 'my demo.mp3', url: 'https://cdn.example/my demo.mp3', bytes: 1000 };
const SOURCE = 'https://uploads.example/my-demo.mp3';
const TRACKS: Track[] = [1, 2].map(at => ({
  id: `track-${at}`,
  title: 'Rain',
  lyrics: '[Verse]\nIt rains on',
  audioUrl: `https://m.example/${at}.mp3`,
  imageUrl: `https://m.example/${at}.png`,
  sourceAudioUrl: SOURCE,
}));

function failTask(task: Task, reason: string, taskId?: string): Task {
  const failure = { reason, credits: 'unused' as const };
  return applyUpdate(task, { stage: 'failed', taskId, tracks: [], lyrics: [], failure }, NOW);
}

test('GIVEN an extended recording WHEN the tracks are complete THEN the original is attached too, and the card says which is which', () => {
  const input = { recordings: [RECORDING], fields: { from: 90, style: 'folk' } };
  const task = completeTask(makeOperationTask('upload-extend', input), undefined, { tracks: TRACKS });
  const card = renderCard(task, attachAll(task), t);
  assertFits(card);
  assert.deepEqual(namesOf(card).slice(0, 3), ['Rain_1.mp3', 'Rain_2.mp3', 'Rain_original.mp3']);
  assert.equal(card.files[2]?.description, 'Rain, the original recording');
  const text = textOf(card);
  assert.match(text, /Rain\\_original.mp3 is the original recording; the others are new/);
  assert.match(text, /> Continue a recording\n> my demo.mp3\n> From: 1:30\n> Style: folk/);
  assert.match(text, /\*\*Lyrics\*\*\n\\\[Verse\\\]\nIt rains on/);
  const without = renderCard(
    task,
    attachAll(task, key => (key === 'source' ? undefined : 'mp3')),
    t,
  );
  assert.doesNotMatch(textOf(without), /the others are new/);
  assert.match(textOf(without), /\[Download the original\]\(https:\/\/uploads\.example/);
});

test('GIVEN a source URL WHEN it is the track itself, or the operation keeps no source THEN no original is attached', () => {
  const keys = (task: Task) => mediaForCard(task).map(({ key }) => key);
  const same = (sourceAudioUrl: string) =>
    completeTask(makeOperationTask('upload-extend', { recordings: [RECORDING] }), undefined, {
      tracks: TRACKS.map(track => ({ ...track, sourceAudioUrl })),
    });
  assert.ok(keys(same(SOURCE)).includes('source'));
  assert.ok(!keys(same('https://m.example/1.mp3')).includes('source'));
  assert.ok(!keys(same('https://cdn.example/track-2.mp3')).includes('source'));
  assert.ok(
    !keys(completeTask(makeOperationTask('extend'), undefined, { tracks: TRACKS })).includes('source'),
  );
});

test('GIVEN a task with two steps WHEN the card is rendered at each step THEN it shows both with their prices, and the total', () => {
  const next = { operation: 'midi', request: {}, price: 0 } as const;
  const created = makeOperationTask(
    'separate-vocal',
    { operation: 'midi', of: TRACK_REF },
    { price: 10, next },
  );
  const stems = { kind: 'stems' as const, stems: [{ name: 'vocals', url: 'https://m.example/v.mp3' }] };
  const separated = completeTask(created, stems);
  const notes = { kind: 'midi' as const, instruments: [{ name: 'Bass', notes: [[40, 0, 1, 1]] as never }] };
  const states: [Task, string, string[]][] = [
    [created, '⏳ Vocals / instrumental · 10 credits → ▫️ MIDI · free', []],
    [
      failTask(created, 'generation-failed'),
      '❌ Vocals / instrumental · 10 credits → ▫️ MIDI · free',
      ['Try again · 10 credits'],
    ],
    [separated, '✅ Vocals / instrumental · 10 credits → ⏳ MIDI · free', []],
    [
      failTask(separated, 'generation-failed', 'x'),
      '✅ Vocals / instrumental · 10 credits → ❌ MIDI · free',
      ['Try again · free'],
    ],
    [
      completeTask(separated, notes, { taskId: 'x' }),
      '✅ Vocals / instrumental · 10 credits → ✅ MIDI · free',
      [],
    ],
  ];
  for (const [task, steps, buttons] of states) {
    const card = renderCard(task, attachAll(task), t);
    assertFits(card);
    assert.ok(textOf(card).includes(steps), textOf(card));
    assert.deepEqual(labelsOf(card), [...buttons, '🗑️'], steps);
    const foot = card.body.embeds[0]?.footer?.text ?? '';
    assert.equal(foot.startsWith('10 credits'), !steps.startsWith('❌'), foot);
  }
});

test('GIVEN other prices WHEN a card offers a retry THEN it shows what that costs, without existing results', () => {
  const prices = { ...PRICES.prices, 'separate-vocal': 8.1, midi: 0.2 };
  const catalog = createCatalog({ prices: { ...PRICES, prices }, disabled: [] });
  const [retry, free] = [
    makeOperationTask(
      'separate-vocal',
      { operation: 'midi', of: TRACK_REF },
      { next: { operation: 'midi', request: {}, price: 0 } },
    ),
    makeOperationTask('midi'),
  ].map(task => labelsOf(renderCard(failTask(task, 'generation-failed'), new Map(), t, catalog))[0]);
  assert.deepEqual([retry, free], ['Try again · 8.3 credits', 'Try again · 0.2 credits']);
});

test('GIVEN deterministic results WHEN they are complete THEN they are not offered again; others are, with their price', () => {
  const buttonsOf = (task: Task) => labelsOf(renderCard(task, new Map(), t));
  const wav = completeTask(makeOperationTask('wav'), { kind: 'wav', url: 'https://m.example/a.wav' });
  assert.deepEqual(buttonsOf(wav), ['🗑️']);
  const style = completeTask(makeOperationTask('style-boost', { fields: { boost: 'x' } }), {
    kind: 'style',
    text: 'y',
  });
  assert.deepEqual(buttonsOf(style).slice(1), ['Again · 0.4 credits', 'Edit & retry', '🗑️']);
  const extended = completeTask(makeOperationTask('extend'), undefined, { tracks: TRACKS });
  assert.deepEqual(buttonsOf(extended), ['Lyrics', 'Again · 12 credits', 'Edit & retry', '🗑️']);
});

test('GIVEN a failure WHEN another recording is needed, or the input has no text THEN no form is offered', () => {
  const remix = makeOperationTask('upload-cover', { recordings: [RECORDING], fields: { style: 'jazz' } });
  const buttonsOf = (task: Task) => labelsOf(renderCard(task, new Map(), t));
  assert.deepEqual(buttonsOf(failTask(remix, 'recording-too-long')), ['🗑️']);
  assert.deepEqual(buttonsOf(failTask(remix, 'recording-not-sent'))[0], 'Try again · 12 credits');
  assert.deepEqual(buttonsOf(failTask(remix, 'sensitive-words')), ['Edit & retry', '🗑️']);
  assert.deepEqual(buttonsOf(failTask(makeOperationTask('wav'), 'sensitive-words')), ['🗑️']);
  const wav = renderCard(failTask(makeOperationTask('wav'), 'generation-failed'), new Map(), t);
  assert.deepEqual(labelsOf(wav), ['Try again · 0.4 credits', '🗑️']);
  assert.doesNotMatch(textOf(wav), /words/);
});

test('GIVEN tasks of every kind WHEN they run THEN the card says what is being made, in the steps that it has, and when it is usually ready', () => {
  const remix = makeOperationTask('upload-cover', { recordings: [RECORDING], fields: { style: 'jazz' } });
  const card = renderCard(remix, new Map(), t);
  assert.equal(card.body.embeds[0]?.title, 'Making your song…');
  assert.match(textOf(card), /Usually ready <t:1767323225:R>\n⏳ Making track 1 → ▫️ Track 2/);
  const wav = renderCard(makeOperationTask('wav'), new Map(), t);
  assert.equal(wav.body.embeds[0]?.title, 'WAV of Rain, track 2');
  assert.match(textOf(wav), /Usually ready <t:1767323105:R>\n⏳ Making it → ▫️ Ready/);
  assert.match(textOf(wav), /0\.4 credits/);
  const persona = renderCard(makeOperationTask('persona'), new Map(), t);
  assert.match(textOf(persona), /\nfree · /);
});

test('GIVEN lyrics that are only an instruction WHEN the song is complete THEN the card shows no lyrics', () => {
  const words = (lyrics: string) => {
    const tracks = TRACKS.map(track => ({ ...track, lyrics }));
    const task = completeTask(makeOperationTask('upload-extend', { recordings: [RECORDING] }), undefined, {
      tracks,
    });
    return textOf(renderCard(task, attachAll(task), t));
  };
  assert.doesNotMatch(words('[Continue in the same style]'), /Lyrics/);
  assert.match(words('[Verse]\nIt rains on [and on]'), /Lyrics/);
});
