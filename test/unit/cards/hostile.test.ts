import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { renderCard } from '../../../src/cards/renderCard.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { TaskInput } from '../../../src/domain/taskInput.ts';
import { LOCALES, SOURCE_LOCALE, translateTo } from '../../../src/locales/translate.ts';
import { operations } from '../../../src/suno/operations/registry.ts';
import { assertSafe } from '../../property/assertSafe.ts';
import { HOSTILE_TEXTS, hostileText } from '../../property/hostileText.ts';
import { hostileUrl } from '../../property/hostileUrl.ts';
import { assertFits } from '../../support/assertFits.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { attachAll } from '../../support/readCard.ts';

const t = translateTo('en-US');
/** The other languages, whose texts are longer. */
const OTHERS = LOCALES.filter(locale => locale !== SOURCE_LOCALE).map(translateTo);
const TASK_ID = '5c79be8ea4cb4ff8bd4e0c0a55f00f10';

/** A callback with hostile text in every place where the vendor may have text. */
const callback = fc
  .record({
    callbackType: fc.constantFrom('text', 'first', 'complete', 'error'),
    code: fc.constantFrom(200, 200, 200, 400, 501),
    msg: hostileText,
    items: fc.array(
      fc.record(
        {
          id: hostileText,
          title: hostileText,
          tags: hostileText,
          prompt: hostileText,
          text: hostileText,
          audio_url: hostileUrl,
          stream_audio_url: hostileUrl,
          image_url: hostileUrl,
          model_name: hostileText,
          duration: fc.oneof(fc.double(), fc.constantFrom(1e300, 0.4, '61')),
          status: hostileText,
        },
        { requiredKeys: [] },
      ),
      { maxLength: 12 },
    ),
  })
  .map(({ callbackType, code, msg, items }) => ({
    code,
    msg,
    data: { callbackType, task_id: TASK_ID, data: items },
  }));

const songInput: fc.Arbitrary<TaskInput> = fc.record(
  {
    kind: fc.constant('song' as const),
    idea: hostileText,
    lyrics: hostileText,
    title: hostileText,
    style: hostileText,
    avoid: hostileText,
    instrumental: fc.boolean(),
    model: fc.constantFrom('V5', '@everyone'),
  },
  { requiredKeys: ['kind', 'instrumental', 'model'] },
);
const lyricsInput: fc.Arbitrary<TaskInput> = hostileText.map(prompt => ({ kind: 'lyrics', prompt }));

function applyCallbacks(input: TaskInput, bodies: readonly unknown[]): Task {
  const operation = input.kind === 'song' ? 'generate' : 'lyrics';
  let task = makeTask({ input, operation });
  for (const body of bodies) {
    const parsed = operations[operation].parseCallback(body, 'kie');
    if (parsed.kind === 'update') task = applyUpdate(task, parsed.update, NOW);
  }
  return task;
}

for (const [name, input] of [
  ['song', songInput],
  ['lyrics', lyricsInput],
] as const) {
  test(`GIVEN hostile texts from member and vendor WHEN a ${name} is rendered THEN none of them is active, hidden or too long`, () => {
    fc.assert(
      fc.property(input, fc.array(callback, { maxLength: 3 }), (asked, bodies) => {
        const task = applyCallbacks(asked, bodies);
        assertSafe(renderCard(task, new Map(), t), task);
        assertSafe(renderCard(task, attachAll(task), t), task);
        for (const other of OTHERS) assertFits(renderCard(task, attachAll(task), other));
      }),
    );
  });
}

test('GIVEN each hostile text WHEN it is the only known text of a song THEN the card is valid at each stage', () => {
  for (const text of HOSTILE_TEXTS) {
    for (const callbackType of ['text', 'first', 'complete', 'error']) {
      const item = { id: text, title: text, tags: text, prompt: text, audio_url: 'https://m.example/a.mp3' };
      const body = { code: 200, msg: text, data: { callbackType, task_id: TASK_ID, data: [item, item] } };
      const input = { kind: 'song' as const, idea: text, style: text, instrumental: false, model: 'V5' };
      const task = applyCallbacks(input, [body]);
      assertSafe(renderCard(task, new Map(), t), task);
      assertSafe(renderCard(task, attachAll(task), t), task);
      for (const other of OTHERS) assertFits(renderCard(task, attachAll(task), other));
    }
  }
});

test('GIVEN a title without visible characters WHEN it is rendered THEN the song is called untitled', () => {
  const blanks = [
    ' ',
    '\u200B',
    '\u3164',
    '\u2800\u2800',
    ' \u00A0\u3000',
    '\u202E',
    '\u0301\u0301',
    '\u{E0041}',
  ];
  for (const blank of blanks) {
    const item = { id: 'a', title: blank, audio_url: 'https://m.example/a.mp3' };
    const body = { code: 200, msg: 'x', data: { callbackType: 'complete', task_id: TASK_ID, data: [item] } };
    const task = applyCallbacks(
      { kind: 'song', title: blank, idea: blank, instrumental: false, model: 'V5' },
      [body],
    );
    const [head, track] = renderCard(task, attachAll(task), t).body.embeds;
    assert.equal(head?.title, 'Untitled', escape(blank));
    assert.equal(track?.title, '1 · Untitled', escape(blank));
  }
});

test('GIVEN a title that looks like a template WHEN it is rendered THEN nothing is filled in', () => {
  const title = '{{number}} $t(buttons.edit) {{- title}}';
  const item = { id: 'a', title, audio_url: 'https://m.example/a.mp3' };
  const body = { code: 200, msg: 'x', data: { callbackType: 'complete', task_id: TASK_ID, data: [item] } };
  const task = applyCallbacks({ kind: 'song', instrumental: false, model: 'V5' }, [body]);
  const card = renderCard(task, attachAll(task), t);
  assert.equal(card.body.embeds[1]?.title?.replaceAll('\\', ''), `1 · ${title}`);
  assert.equal(card.files[0]?.description, `${title}, track 1`);
});

test('GIVEN the longest URLs and texts WHEN a task is rendered at any stage THEN no link is cut in two', () => {
  const long = (name: string) => `https://m.example/${name.padEnd(478, 'x')}`;
  const input = { kind: 'song', idea: '*'.repeat(500), style: '*'.repeat(500), model: 'V5' } as const;
  for (const [callbackType, withAudio] of [
    ['text', 10],
    ['first', 4],
    ['complete', 0],
  ] as const) {
    const items = Array.from({ length: 10 }, (_, at) => ({
      id: `id-${at}`,
      title: '*'.repeat(100),
      tags: '*'.repeat(200),
      prompt: '*'.repeat(740),
      stream_audio_url: long(`s${at}`),
      ...(at >= withAudio && { audio_url: long(`a${at}`) }),
    }));
    const body = { code: 200, msg: 'x', data: { callbackType, task_id: TASK_ID, data: items } };
    const task = applyCallbacks({ ...input, instrumental: false }, [body]);
    const card = renderCard(task, new Map(), t);
    assertSafe(card, task);
    const text = card.body.embeds.map(({ description }) => description).join('\n');
    assert.match(text, callbackType === 'text' ? /\[Listen to track 4/ : /\[Download track 4\]/);
    assert.match(text, callbackType === 'complete' ? /Ready in 1 s/ : /⏳/);
  }
});

test('GIVEN a URL with credentials that hide its host WHEN it is the only URL of a track THEN it is not linked', () => {
  const item = { id: 'a', title: 'x', audio_url: 'https://discord.com:443@evil.example/a.mp3' };
  const body = { code: 200, msg: 'x', data: { callbackType: 'complete', task_id: TASK_ID, data: [item] } };
  const task = applyCallbacks({ kind: 'song', instrumental: false, model: 'V5' }, [body]);
  assert.doesNotMatch(JSON.stringify(renderCard(task, new Map(), t)), /evil\.example/);
});

test('GIVEN a very long grapheme WHEN it is a title THEN as much of it is shown as fits', () => {
  for (const endless of [`👩${'‍👩'.repeat(500)}`, 'ᄀ'.repeat(500)]) {
    const task = applyCallbacks({ kind: 'song', title: endless, instrumental: false, model: 'V5' }, []);
    const title = renderCard(task, new Map(), t).body.embeds[0]?.title ?? '';
    assert.ok(title.startsWith([...endless].slice(0, 20).join('')), title);
  }
});
