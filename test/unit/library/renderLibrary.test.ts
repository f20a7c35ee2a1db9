import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { newId } from '../../../src/domain/ids.ts';
import type { Task } from '../../../src/domain/task.ts';
import { PAGE_SIZE } from '../../../src/library/readPage.ts';
import { renderLibrary } from '../../../src/library/renderLibrary.ts';
import { normalizeSearch } from '../../../src/library/searchWords.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { hostileText } from '../../property/hostileText.ts';
import { assertFits } from '../../support/assertFits.ts';
import { makeTask } from '../../support/makeTask.ts';

const t = translateTo('en-US');
const mine = { of: 'mine', search: '' } as const;

function lineOf(task: Task): string {
  const { embeds } = renderLibrary({ number: 0, items: [task] }, mine, t);
  return embeds[0]?.description ?? '';
}

test('GIVEN any titles and searches WHEN a full page is rendered THEN Discord accepts it, and each entry is one line', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 10, maxLength: 10 }), hostileText, (ideas, search) => {
      const items = ideas.map(idea =>
        makeTask({ id: newId(), input: { kind: 'song', idea, instrumental: false, model: 'V5_5' } }),
      );
      const view = { of: 'server', search: normalizeSearch(search) } as const;
      const mark = { createdAt: 1_900_000_000_000, id: newId() };
      const neighbours = { newer: { number: 398, before: mark }, older: { number: 400, after: mark } };
      const body = renderLibrary({ number: 399, items, ...neighbours }, view, t);
      assertFits({ body, files: [] });
      assert.equal(body.embeds[0]?.description?.split('\n').length, PAGE_SIZE);
      assert.equal(body.components.length, 2);
    }),
  );
});

test('GIVEN tasks of every kind WHEN they are listed THEN only existing cards are linked, at their current place', () => {
  const { origin } = makeTask();
  const card = 'channels/1000000000000000004/1000000000000000003/1000000000000000006';
  assert.ok(lineOf(makeTask()).includes(card));
  assert.match(lineOf(makeTask()), /being made$/);
  assert.doesNotMatch(lineOf(makeTask({ cardDeleted: true })), /https/);
  const direct = makeTask({ message: { id: '7', channelId: '8' } });
  assert.ok(lineOf(direct).includes('channels/@me/8/7'), 'a direct message belongs to no server');
  const own = makeTask({ origin: { ...origin, guildId: undefined } });
  assert.ok(lineOf(own).includes('channels/@me/1000000000000000003/'));
  const failure = { reason: 'no-credits', credits: 'unused' as const };
  const failed = applyUpdate(makeTask(), { stage: 'failed', tracks: [], lyrics: [], failure }, 1);
  assert.match(lineOf(failed), /Out of credits$/);
  const done = applyUpdate(makeTask(), { stage: 'complete', tracks: [], lyrics: [] }, 1);
  assert.match(lineOf(done), /:R>$/);
  assert.match(lineOf({ ...done, undelivered: true }), /waiting to be posted$/);
});

test('GIVEN results other than songs WHEN they are listed THEN each kind has its icon, and names its track', () => {
  const of = { task: 'x', taskId: 'y', title: 'Rain', number: 2 };
  const signs = [
    ['extend', '♪ [Rain]'],
    ['wav', '⤓ [WAV of Rain, track 2]'],
    ['cover-image', '▣ [Cover art for Rain]'],
    ['persona', '☺ [Persona of Rain, track 2]'],
    ['timed-lyrics', '✎ [Synced lyrics of Rain, track 2]'],
  ] as const;
  for (const [operation, expected] of signs) {
    const line = lineOf(
      makeTask({ operation, input: { kind: 'operation', operation, fields: {}, recordings: [], of } }),
    );
    assert.ok(line.startsWith(`**1.** ${expected}(https://`), line);
  }
});

test('GIVEN songs WHEN they are listed THEN each has its lengths and its style, in the list and in a menu by its title', () => {
  const tracks = [
    {
      id: 'a',
      title: 'Rain',
      duration: 168.4,
      tags: 'of the vendor',
      audioUrl: 'https://media.example/a.mp3',
    },
    { id: 'b', title: 'Rain', duration: 182, audioUrl: 'https://media.example/b.mp3' },
  ];
  const song = (changes: object) => {
    const input = { kind: 'song' as const, idea: 'x', instrumental: false, model: 'V6', ...changes };
    return applyUpdate(makeTask({ id: newId(), input }), { stage: 'complete', tracks, lyrics: [] }, 1);
  };
  const items = [song({ style: 'sea *shanty*' }), song({}), song({ style: 'secret', isSpoiler: true })];
  const { embeds, components } = renderLibrary({ number: 2, items, newer: { number: 1 } }, mine, t);
  const [first = '', second = '', third = ''] = (embeds[0]?.description ?? '').split('\n');
  assert.ok(
    first.startsWith('**21.** ♪ [Rain]') && first.includes(' · 2:48 / 3:02 · sea \\*shanty\\* · <t:'),
    first,
  );
  assert.ok(second.includes(' · of the vendor · '), second);
  assert.ok(!third.includes('secret'), third);
  const [menu] = components[0]?.components ?? [];
  assert.ok(menu && 'options' in menu);
  assert.deepEqual(
    menu.options.map(({ label, value }) => [label, value]),
    [
      ['21. Rain', items[0]?.id],
      ['22. Rain', items[1]?.id],
      ['23. Spoiler', items[2]?.id],
    ],
  );
  assert.equal(menu.options[0]?.description, '2:48 / 3:02 · sea *shanty*');
  assert.equal(embeds[0]?.footer?.text, 'Page 3, the last one · 21 to 23');
});

test('GIVEN a page alone, and one with older ones WHEN it is rendered THEN its foot says which part of the list it is', () => {
  const items = Array.from({ length: 10 }, () => makeTask({ id: newId() }));
  const footer = (page: object) =>
    renderLibrary({ number: 0, items, ...page }, mine, t).embeds[0]?.footer?.text;
  assert.equal(footer({}), '10 in all, newest first');
  assert.equal(footer({ older: { number: 1 } }), 'Page 1 · 1 to 10, newest first');
  assert.equal(renderLibrary({ number: 0, items: [] }, mine, t).components.length, 0);
});
