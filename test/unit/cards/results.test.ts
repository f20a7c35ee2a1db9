import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMidi } from 'midi-file';
import { digestCard } from '../../../src/cards/digestCard.ts';
import { mediaForCard } from '../../../src/cards/files/mediaForCard.ts';
import { renderCard } from '../../../src/cards/renderCard.ts';
import type { Stem } from '../../../src/domain/result.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { assertFits } from '../../support/assertFits.ts';
import { completeTask, makeOperationTask, TRACK_REF } from '../../support/makeOperationTask.ts';
import { NOW } from '../../support/makeTask.ts';
import { attachAll, labelsOf, namesOf, textOf } from '../../support/readCard.ts';

const t = translateTo('en-US');
const LAST_DAY = `<t:${(NOW + 14 * 24 * 60 * 60 * 1000) / 1000}:D>`;

test('GIVEN cover pictures WHEN they are complete THEN each is attached in its own embed, with alternative text', () => {
  const urls = Array.from({ length: 6 }, (_, at) => `https://m.example/${at}.png`);
  const task = completeTask(makeOperationTask('cover-image'), { kind: 'images', urls });
  const card = renderCard(task, attachAll(task), t);
  assertFits(card);
  assert.equal(card.body.embeds[0]?.title, 'Cover art for Rain');
  assert.deepEqual(
    card.body.embeds.slice(1).map(({ image }) => image?.url),
    ['cover_1.png', 'cover_2.png', 'cover_3.png', 'cover_4.png'].map(name => `attachment://${name}`),
  );
  assert.equal(card.files[1]?.description, 'Cover 2 of Rain');
  const missing = renderCard(task, new Map(), t);
  assertFits(missing);
  assert.equal(missing.body.embeds.length, 1);
  assert.match(textOf(missing), /\[Download picture 4\]\(https:\/\/m\.example\/3\.png\)/);
});

test('GIVEN a WAV WHEN it fits, fits as FLAC, or not THEN the card attaches it, says that it is FLAC, or links it with its last day', () => {
  const task = completeTask(makeOperationTask('wav'), { kind: 'wav', url: 'https://m.example/a.wav' });
  assert.deepEqual(mediaForCard(task), [
    { key: 'wav', kind: 'audio', url: 'https://m.example/a.wav', convert: 'flac' },
  ]);
  const [wav, flac, none] = ['wav', 'flac', undefined].map(extension => {
    const card = renderCard(
      task,
      attachAll(task, () => extension),
      t,
    );
    assertFits(card);
    return card;
  });
  assert.ok(wav && flac && none);
  assert.deepEqual([namesOf(wav), namesOf(flac), namesOf(none)], [['Rain_2.wav'], ['Rain_2.flac'], []]);
  assert.doesNotMatch(textOf(wav), /Download|FLAC/);
  assert.match(textOf(flac), /as FLAC: same lossless quality/);
  for (const card of [flac, none]) {
    assert.ok(textOf(card).includes('[Download the WAV](https://m.example/a.wav)'));
    assert.ok(textOf(card).includes(`works until ${LAST_DAY}`));
  }
});

const NAMES =
  'vocals,backing vocals,drums,bass,guitar,keyboard,percussion,strings,synth,effects,brass,woodwinds';
const STEMS: Stem[] = NAMES.split(',').map(name => ({
  name,
  url: `https://m.example/${name.slice(0, 5)}.mp3`,
}));

test('GIVEN stems WHEN there are ten or fewer THEN each is a file with its name', () => {
  const task = completeTask(makeOperationTask('split-stem'), { kind: 'stems', stems: STEMS.slice(0, 10) });
  const card = renderCard(task, attachAll(task), t);
  assertFits(card);
  const [first, second] = namesOf(card);
  assert.deepEqual([first, second, card.files.length], ['Rain_vocals.mp3', 'Rain_backing_vocals.mp3', 10]);
  assert.equal(card.files[2]?.description, 'Rain: drums');
});

test('GIVEN stems WHEN there are more than a message holds THEN nine are files and the others are in one archive, or linked', () => {
  const task = completeTask(makeOperationTask('split-stem'), { kind: 'stems', stems: STEMS });
  const archive = mediaForCard(task).at(-1);
  assert.equal(archive?.url, undefined);
  assert.deepEqual(
    archive?.parts?.map(({ name }) => name),
    ['effects', 'brass', 'woodwinds'],
  );
  const card = renderCard(task, attachAll(task), t);
  assertFits(card);
  assert.equal(card.files.length, 10);
  assert.equal(namesOf(card).at(-1), 'Rain_more_stems.zip');
  assert.match(textOf(card), /Rain\\_more\\_stems.zip contains: effects, brass, woodwinds/);
  const tight = renderCard(
    task,
    attachAll(task, key => (key === 'stems' || key === 'stem-bass' ? undefined : 'mp3')),
    t,
  );
  assertFits(tight);
  for (const name of ['bass', 'effects', 'brass', 'woodwinds'])
    assert.ok(textOf(tight).includes(`[Download ${name}](`), name);
  assert.doesNotMatch(textOf(tight), /Download drums/);
});

test('GIVEN stems with equal names, or names without usable characters WHEN they are attached THEN no two files have the same name', () => {
  const stems = ['fx', 'fx', 'FX!', '鼓', '鼓'].map((name, at) => ({
    name,
    url: `https://m.example/${at}.mp3`,
  }));
  const task = completeTask(makeOperationTask('split-stem'), { kind: 'stems', stems });
  const card = renderCard(task, attachAll(task), t);
  assertFits(card);
  assert.deepEqual(
    card.files.map(({ description }) => description),
    ['Rain: fx', 'Rain: fx', 'Rain: FX!', 'Rain: 鼓', 'Rain: 鼓'],
  );
});

test('GIVEN notes after a separation WHEN both are complete THEN the MIDI file can be parsed, instruments are counted, and the stems stay', () => {
  const next = { operation: 'midi', request: {}, price: 0 } as const;
  const input = { operation: 'midi', of: TRACK_REF } as const;
  const separated = completeTask(makeOperationTask('separate-vocal', input, { price: 10, next }), {
    kind: 'stems',
    stems: STEMS.slice(0, 2),
  });
  assert.deepEqual(namesOf(renderCard(separated, attachAll(separated), t)), [
    'Rain_vocals.mp3',
    'Rain_backing_vocals.mp3',
  ]);
  const instruments = [
    { name: 'Drums', notes: [[36, 0, 0.5, 0.8] as [number, number, number, number]] },
    { name: 'Piano', notes: [] },
    {
      name: '',
      notes: [
        [60, 0, 1, 1],
        [62, 1, 2, 1],
      ] as [number, number, number, number][],
    },
  ];
  const task = completeTask(separated, { kind: 'midi', instruments }, { taskId: 'vendor-midi' });
  const card = renderCard(task, attachAll(task), t);
  assertFits(card);
  assert.deepEqual(namesOf(card), ['Rain_2.mid', 'Rain_vocals.mp3', 'Rain_backing_vocals.mp3']);
  assert.equal(parseMidi(card.files[0]?.bytes ?? assert.fail()).tracks.length, 3);
  assert.match(textOf(card), /• Drums: 1 note\n• Instrument 2: 2 notes/);
  assert.equal(digestCard(card), digestCard(renderCard(task, attachAll(task), t)));
  const [, , silent] = instruments;
  const other = completeTask(
    separated,
    { kind: 'midi', instruments: silent ? [silent] : [] },
    { taskId: 'vendor-midi' },
  );
  const same = { ...card, files: renderCard(other, attachAll(other), t).files };
  assert.notEqual(digestCard(same), digestCard(card), 'other notes are another card');
});

test('GIVEN a video WHEN it is complete THEN it is attached, or else linked', () => {
  const task = completeTask(makeOperationTask('video'), { kind: 'video', url: 'https://m.example/v.mp4' });
  assert.deepEqual(mediaForCard(task), [{ key: 'video', kind: 'video', url: 'https://m.example/v.mp4' }]);
  assert.deepEqual(namesOf(renderCard(task, attachAll(task), t)), ['Rain_2.mp4']);
  assert.match(
    textOf(renderCard(task, new Map(), t)),
    /\[Download the video\]\(https:\/\/m\.example\/v\.mp4\)/,
  );
});

test('GIVEN timed lyrics WHEN they are complete THEN both files are attached, and the card shows the first lines', () => {
  const words = Array.from({ length: 12 }, (_, at) => ({
    word: `line ${at}\n`,
    start: 60 + at,
    end: 60.5 + at,
  }));
  const task = completeTask(makeOperationTask('timed-lyrics'), { kind: 'timed-lyrics', words });
  const card = renderCard(task, attachAll(task), t);
  assertFits(card);
  assert.deepEqual(namesOf(card), ['Rain_2.lrc', 'Rain_2.srt']);
  assert.match(card.files[0]?.text ?? '', /\[01:00\.00\]line 0/);
  assert.match(card.files[1]?.text ?? '', /00:01:00,000 --> 00:01:00,500\nline 0/);
  assert.match(textOf(card), /1:00 line 0\n[\s\S]*1:07 line 7\n…/);
});

test('GIVEN a persona, a voice, a phrase and a style WHEN they are complete THEN the card says what to do with each', () => {
  const persona = completeTask(makeOperationTask('persona', { of: TRACK_REF, fields: { name: 'Salty' } }), {
    kind: 'persona',
    id: 'p',
    name: 'Salty *Ann*',
  });
  assert.match(textOf(renderCard(persona, new Map(), t)), /\/song persona: Salty \\\*Ann\\\*/);
  const voice = completeTask(makeOperationTask('voice', { fields: { name: 'Ada' } }), {
    kind: 'voice',
    id: 'v',
  });
  assert.match(textOf(renderCard(voice, new Map(), t)), /\/song persona: Ada/);
  const phrase = completeTask(makeOperationTask('voice-phrase', {}), {
    kind: 'phrase',
    text: 'Low lights\n# tonight',
  });
  assert.match(
    textOf(renderCard(phrase, new Map(), t)),
    /^Read this aloud\n[\s\S]*reading this:\n\n> Low lights\n> \\# tonight\n\nThen press/,
  );
  const style = completeTask(makeOperationTask('style-boost', { fields: { boost: 'sad robot' } }), {
    kind: 'style',
    text: 'Melancholic synth waltz',
  });
  const card = renderCard(style, new Map(), t);
  assert.match(textOf(card), /^Your style\n[\s\S]*> Melancholic synth waltz/);
  assert.deepEqual(labelsOf(card)[0], 'Use this style');
  const [button] = card.body.components[0]?.components ?? [];
  assert.equal(button && 'custom_id' in button && button.custom_id, `style-song:${style.id}`);
});

test('GIVEN a result that the vendor had made before WHEN it is shown THEN the card says that nothing was paid', () => {
  const task = completeTask(
    makeOperationTask('video'),
    { kind: 'video', url: 'https://m.example/v.mp4' },
    { existing: true },
  );
  const text = textOf(renderCard(task, attachAll(task), t));
  assert.match(text, /Already made earlier: no credits used/);
  assert.match(text, /\nfree · /);
});
