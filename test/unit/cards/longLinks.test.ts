import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderCard } from '../../../src/cards/renderCard.ts';
import type { Track } from '../../../src/domain/update.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { assertFits } from '../../support/assertFits.ts';
import { makeOperationTask } from '../../support/makeOperationTask.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';

const t = translateTo('en-US');

/** A URL with this many characters. */
const urlOf = (length: number, name = 'a') => `https://m.example/${name}.mp3?`.padEnd(length, 'x');

/** A finished song whose files cannot be attached, with URLs of these lengths. */
function songWith(...lengths: number[]) {
  const tracks = lengths.map(
    (length, at): Track => ({ id: `id-${at}`, title: 'Rain', audioUrl: urlOf(length, `${at}`) }),
  );
  const update = { stage: 'complete' as const, taskId: 'v', tracks, lyrics: [] };
  return makeTask({ updates: [update], revision: 1, endedAt: NOW });
}

/** Where a card shows a URL. */
function placesOf(card: ReturnType<typeof renderCard>, url: string): string[] {
  const buttons = card.body.components.flatMap(({ components }) => components);
  return [
    ...(JSON.stringify(card.body.embeds).includes(`(${url})`) ? ['text'] : []),
    ...(buttons.some(one => 'url' in one && one.url === url) ? ['button'] : []),
    ...(card.files.some(({ text }) => text?.split('\n').includes(url)) ? ['file'] : []),
  ];
}

test('GIVEN URLs of any length WHEN their files cannot be attached THEN each is in the text, in a button or in a file, and the card names it', () => {
  for (const [length, place] of [
    [100, 'text'],
    [500, 'text'],
    [501, 'button'],
    [512, 'button'],
    [513, 'file'],
    [700, 'file'],
    [1500, 'file'],
    [2048, 'file'],
  ] as const) {
    const card = renderCard(songWith(length, 100), new Map(), t);
    assertFits(card);
    assert.deepEqual(placesOf(card, urlOf(length, '0')), [place], `${length} characters`);
    assert.deepEqual(placesOf(card, urlOf(100, '1')), ['text']);
    if (place !== 'text') assert.match(JSON.stringify(card.body.embeds), /Not attached here: track 1/);
  }
});

test('GIVEN a card without a row for buttons WHEN links are long THEN they are in the file', () => {
  // Four menus and one row of buttons.
  const card = renderCard(songWith(510, 510, 510, 510), new Map(), t);
  assertFits(card);
  for (const at of [0, 1, 2, 3]) assert.deepEqual(placesOf(card, urlOf(510, `${at}`)), ['file']);
});

test('GIVEN more links than a text holds WHEN stems cannot be attached THEN none is left out', () => {
  for (const length of [120, 480, 510, 900]) {
    const stems = Array.from({ length: 12 }, (_, at) => ({
      name: `stem *${at}*`,
      url: urlOf(length, `s${at}`),
    }));
    const task = makeOperationTask('split-stem', {});
    const update = {
      stage: 'complete' as const,
      taskId: 'v',
      tracks: [],
      lyrics: [],
      result: { kind: 'stems' as const, stems },
    };
    const card = renderCard({ ...task, updates: [update], revision: 1, endedAt: NOW }, new Map(), t);
    assertFits(card);
    for (const { url } of stems) assert.equal(placesOf(card, url).length, 1, `${length} characters`);
  }
});

test('GIVEN a link in a file WHEN the link changes THEN the file is another one, and without long links there is none', () => {
  const keysOf = (length: number) => renderCard(songWith(length), new Map(), t).files.map(({ key }) => key);
  assert.equal(keysOf(700).length, 1);
  assert.notDeepEqual(keysOf(700), keysOf(701));
  assert.deepEqual(keysOf(100), []);
});
