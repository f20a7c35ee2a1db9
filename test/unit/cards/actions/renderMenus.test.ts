import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderMenus } from '../../../../src/cards/actions/renderMenus.ts';
import { trackRefOf } from '../../../../src/cards/actions/trackRefOf.ts';
import { keyOfTrack } from '../../../../src/cards/files/mediaForCard.ts';
import { renderCard } from '../../../../src/cards/renderCard.ts';
import { applyUpdate } from '../../../../src/domain/applyUpdate.ts';
import type { Task } from '../../../../src/domain/task.ts';
import type { Track, Update } from '../../../../src/domain/update.ts';
import { translateTo } from '../../../../src/locales/translate.ts';
import { createCatalog, DEFAULT_CATALOG } from '../../../../src/suno/catalog/catalog.ts';
import { PRICES } from '../../../../src/suno/catalog/prices.ts';
import { assertFits } from '../../../support/assertFits.ts';
import { makeTask, NOW } from '../../../support/makeTask.ts';

const t = translateTo('en-US');
const FIRST: Track = {
  id: 'a1',
  title: 'Rain',
  tags: 'folk',
  lyrics: '[Verse]\nIt rains',
  duration: 61.5,
  audioUrl: 'https://m.example/a.mp3',
};
const SECOND: Track = { id: 'b2', lyrics: '[Verse]\nIt pours', audioUrl: 'https://m.example/b.mp3' };

function finished(tracks: Track[], changes: Partial<Task> = {}, stage: Update['stage'] = 'complete'): Task {
  return applyUpdate(makeTask(changes), { stage, taskId: 'vendor-1', tracks, lyrics: [] }, NOW);
}

test('GIVEN a finished song WHEN a track is referenced THEN its reference has all that a request needs, in the spelling of requests', () => {
  const task = finished([{ ...FIRST, model: 'chirp-v5' }, SECOND]);
  assert.deepEqual(trackRefOf(task, keyOfTrack(FIRST)), {
    task: task.id,
    taskId: 'vendor-1',
    audioId: 'a1',
    title: 'Rain',
    number: 1,
    model: 'V5_5',
    seconds: 61.5,
    tags: 'folk',
    lyrics: '[Verse]\nIt rains',
  });
  const second = trackRefOf(task, keyOfTrack(SECOND));
  assert.deepEqual([second?.number, second?.title], [2, 'Rain'], 'a track without a title has the song’s');
  assert.equal(trackRefOf(task, 'no-such-key'), undefined);
});

test('GIVEN a track without a model of its own WHEN it is referenced THEN the model is that of its source', () => {
  const of = { task: 'x', taskId: 'y', title: 'Rain', number: 1, model: 'V4_5' };
  const input = { kind: 'operation', operation: 'generate', fields: {}, recordings: [], of } as const;
  const task = finished([FIRST], { input: { ...input, recordings: [] }, request: {} });
  assert.equal(trackRefOf(task, keyOfTrack(FIRST))?.model, 'V4_5');
});

test('GIVEN tracks whose ids the vendor masks WHEN the card is rendered THEN they have no menu, and the others keep their numbers', () => {
  const task = finished([{ ...FIRST, id: 'a1**b2' }, SECOND, { ...SECOND }]);
  const menus = renderMenus(task, t, DEFAULT_CATALOG);
  assert.deepEqual(
    menus.map(({ components: [menu] }) => [menu?.custom_id, menu?.placeholder]),
    [[`track:${task.id}:${keyOfTrack(SECOND)}`, 'Track 2: extend, stems, video…']],
  );
  for (const stage of ['first', 'failed'] as const)
    assert.deepEqual(renderMenus(finished([FIRST], {}, stage), t, DEFAULT_CATALOG), [], stage);
  const unnamed = applyUpdate(makeTask(), { stage: 'complete', tracks: [FIRST], lyrics: [] }, NOW);
  assert.deepEqual(renderMenus(unnamed, t, DEFAULT_CATALOG), []);
});

test('GIVEN as many tracks as a card shows WHEN it is rendered THEN buttons and menus fit together', () => {
  const tracks = Array.from({ length: 6 }, (_, at) => ({ ...FIRST, id: `id-${at}` }));
  const card = renderCard(finished(tracks), new Map(), t);
  assertFits(card);
  assert.equal(card.body.components.length, 5);
});

test('GIVEN a track WHEN it has a URL THEN its menu has the link before the report, otherwise there is none', () => {
  assert.equal(valuesOf(finished([FIRST]))[0]?.at(-2), 'link');
  const hidden = { ...FIRST, audioUrl: 'https://user:pass@m.example/a.mp3' };
  assert.ok(!valuesOf(finished([hidden]))[0]?.includes('link'));
});

/** The options of each menu: value and description. */
function optionsOf(task: Task, catalog = DEFAULT_CATALOG): (readonly [string, string])[][] {
  const menus = renderMenus(task, t, catalog).flatMap(row => row.components);
  return menus.map(({ options }) =>
    options.map(({ value, description = '' }) => [value, description] as const),
  );
}

const valuesOf = (task: Task, catalog = DEFAULT_CATALOG) =>
  optionsOf(task, catalog).map(options => options.map(([value]) => value));

test('GIVEN a song WHEN its menus are rendered THEN all operations on a track are listed in order with prices, and those on the song once', () => {
  const [first = [], second = []] = optionsOf(finished([FIRST, SECOND]));
  assert.deepEqual(
    first.map(([value, description]) => `${value}: ${description.split(' · ')[0]}`),
    [
      'extend: 12 credits',
      'separate-vocal: 10 credits',
      'video: 2 credits',
      'replace-section: 5 credits',
      'wav: 0.4 credits',
      'persona: free',
      'cover-image: free',
      'timed-lyrics: 0.5 credits',
      'split-stem: 50 credits',
      'split-stem-advanced: 20 credits',
      'midi: 10 credits',
      'link: free',
      'report: free',
    ],
  );
  assert.deepEqual(
    second.map(([value]) => value),
    first.map(([value]) => value).filter(value => value !== 'cover-image' && value !== 'report'),
  );
});

test('GIVEN other prices, and disabled operations WHEN the menu is rendered THEN it shows these prices, and leaves out disabled ones', () => {
  const prices = { ...PRICES.prices, midi: 0.25, 'separate-vocal': 9.5 };
  const dear = createCatalog({ prices: { ...PRICES, prices }, disabled: ['wav', 'extend'] });
  const [options = []] = optionsOf(finished([FIRST]), dear);
  const values = options.map(([value]) => value);
  assert.ok(!values.includes('wav') && !values.includes('extend') && values.includes('video'));
  assert.match(options.find(([value]) => value === 'midi')?.[1] ?? '', /^9\.75 credits · /);
  const [without = []] = valuesOf(
    finished([FIRST]),
    createCatalog({ prices: PRICES, disabled: ['separate-vocal'] }),
  );
  assert.ok(!without.includes('midi'), 'notes need a separation');
});

test('GIVEN an instrumental, or music that no persona can be made from WHEN the menu is rendered THEN it offers neither lyrics nor persona', () => {
  const silent = [
    finished([FIRST], { request: { model: 'V5', instrumental: true } }),
    finished([{ ...FIRST, lyrics: '[Instrumental]' }]),
  ];
  for (const task of silent) assert.ok(!valuesOf(task)[0]?.includes('timed-lyrics'));
  const ask = { kind: 'operation' as const, fields: {}, recordings: [] };
  const [mashup = []] = valuesOf(
    finished([FIRST], { operation: 'mashup', input: { ...ask, operation: 'mashup' } }),
  );
  assert.ok(mashup.includes('timed-lyrics') && !mashup.includes('persona'));
  const [sound = []] = valuesOf(
    finished([FIRST], { operation: 'sounds', input: { ...ask, operation: 'sounds' } }),
  );
  assert.ok(sound.includes('extend') && !sound.includes('timed-lyrics'));
});

test('GIVEN an instrumental, or an idea that the vendor returns as lyrics WHEN its tracks are referenced THEN there are no lyrics to change', () => {
  const instrumental = finished([{ ...FIRST, lyrics: '[Instrumental]' }]);
  assert.ok(!valuesOf(instrumental)[0]?.includes('replace-section'));
  assert.ok(valuesOf(finished([FIRST]))[0]?.includes('replace-section'));
  const echo = finished([{ ...FIRST, lyrics: 'a sea shanty about databases' }]);
  assert.equal(trackRefOf(echo, keyOfTrack(FIRST))?.lyrics, undefined);
});
