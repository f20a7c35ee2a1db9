import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Card } from '../../src/cards/card.ts';
import { renderCard } from '../../src/cards/renderCard.ts';
import { isCardOf } from '../../src/discord/isCardOf.ts';
import { translateTo } from '../../src/locales/translate.ts';
import { looseUrl } from '../../src/suno/loose.ts';
import { OPERATION_NAMES, type OperationName } from '../../src/suno/operationNames.ts';
import { operationOf, operations } from '../../src/suno/operations.ts';
import { advance } from '../../src/tasks/advance.ts';
import type { Made, Note } from '../../src/tasks/made.ts';
import type { Task } from '../../src/tasks/task.ts';
import type { Wish } from '../../src/tasks/wish.ts';
import { HOSTILE_TEXTS, hostileText } from '../property/hostileText.ts';
import { type Alive, findUnseen, readMarkdown } from '../property/readMarkdown.ts';
import { finish, makeAsk, OF } from '../support/makeAsk.ts';
import { makeTask, NOW } from '../support/makeTask.ts';
import { assertFits } from '../support/measureMessage.ts';
import { attach } from '../support/readCard.ts';

const t = translateTo('en-US');
const TASK_ID = '5c79be8ea4cb4ff8bd4e0c0a55f00f10';

const url = fc.oneof(
  fc.webUrl(),
  hostileText.map(text => `https://evil.example/${text}`),
  hostileText.map(text => `https://evil.example/?${text}#${text}`),
  fc.constantFrom(
    'javascript:alert(1)',
    'https://evil.example/a_(1).mp3"onload="x',
    'https://evil.example/)[x](https://other.example',
    'https://discord.com@evil.example/[a]`b`*c*_d_|e|',
    `https://evil.example/${'a'.repeat(2000)}`,
    'data:text/html,x',
  ),
  hostileText,
);

/** A callback that holds as hostile a text as there is wherever the vendor may write one. */
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
          audio_url: url,
          stream_audio_url: url,
          image_url: url,
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

const songWish: fc.Arbitrary<Wish> = fc.record(
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
const lyricsWish: fc.Arbitrary<Wish> = hostileText.map(prompt => ({ kind: 'lyrics', prompt }));

function hear(wish: Wish, bodies: readonly unknown[]): Task {
  const operation = wish.kind === 'song' ? 'generate' : 'lyrics';
  let task = makeTask({ wish, operation });
  for (const body of bodies) {
    const parsed = operations[operation].parseCallback(body, 'kie');
    if (parsed.kind === 'update') task = advance(task, parsed.update, NOW);
  }
  return task;
}

const OUR_LINK =
  /^\[(Listen while it is being made|Listen to track \d+ while it is being made|Download (track \d+|the \w+|picture \d+|[^\]\\*_~|`<>@#\n]+))\]\(https?:\/\/[^\s()<>\\]+\)$/;

/** Two weeks after the end: so long does the vendor keep its files. */
const LAST_DAY = NOW + 14 * 24 * 60 * 60 * 1000;

/** What a card itself makes alive; all else would be a stranger's. */
function isOurs({ kind, text }: Alive): boolean {
  if (kind === 'link') return OUR_LINK.test(text);
  if (kind === 'time') return text === `<t:${NOW / 1000}:R>` || text === `<t:${LAST_DAY / 1000}:D>`;
  if (kind === 'emphasis') return text === '**Lyrics**';
  return false;
}

function assertTame(card: Card, task: Task): void {
  assertFits(card);
  const { embeds, components } = card.body;
  const labels = components.flatMap(row => row.components.map(one => ('label' in one ? one.label : '')));
  const shown = [
    ...embeds.flatMap(({ title, description, footer }) => [title, description, footer?.text]),
    ...labels,
    ...card.files.flatMap(({ name, description, text }) => [name, description, text]),
  ];
  for (const text of shown) {
    if (text === undefined) continue;
    assert.ok(text.isWellFormed());
    assert.equal(findUnseen(text), undefined, JSON.stringify(text.slice(0, 200)));
  }
  for (const { title = '', description = '' } of embeds) {
    assert.deepEqual(readMarkdown(title), []);
    const strange = readMarkdown(description).filter(one => !isOurs(one));
    const quotes = strange.filter(({ kind }) => kind === 'quote');
    assert.deepEqual(
      strange.filter(({ kind }) => kind !== 'quote'),
      [],
    );
    // Quotes of ours hold one line each: those of a song stand at the top, with its idea, its style, that it is instrumental.
    const lines = description.split('\n');
    const top = task.wish.kind === 'ask' ? lines.filter(line => line.startsWith('> ')) : lines.slice(0, 3);
    assert.ok(
      top.slice(0, quotes.length).every(line => line.startsWith('> ')),
      description,
    );
    assert.ok(quotes.length <= top.length, description);
  }
  assert.match(embeds[0]?.title ?? '', /[\p{L}\p{N}]|[^\s…]/u);
  assert.ok(isCardOf({ embeds: embeds as never }, task));
  for (const file of card.files) assert.match(file.name, /^[\w-]{1,90}\.[a-z0-9]{2,4}$/);
}

for (const [name, wish] of [
  ['song', songWish],
  ['lyrics', lyricsWish],
] as const) {
  test(`GIVEN hostile texts from member and vendor WHEN a ${name} is shown THEN nothing of them is alive, hidden or too long`, () => {
    fc.assert(
      fc.property(wish, fc.array(callback, { maxLength: 3 }), (asked, bodies) => {
        const task = hear(asked, bodies);
        assertTame(renderCard(task, new Map(), t), task);
        assertTame(renderCard(task, attach(task), t), task);
      }),
      { numRuns: 400 },
    );
  });
}

const seconds = fc.oneof(fc.double({ min: 0, max: 400, noNaN: true }), fc.constantFrom(1e300, -1));
/** As it comes through the door. */
const readUrl = url.map(text => looseUrl.parse(text) ?? 'https://m.example/x');
const named = fc.record({ name: hostileText, url: readUrl });

/** One that can be played, and what the vendor might send instead. */
const note = fc.oneof(fc.constant<Note>([60, 0, 1, 1]), fc.tuple(seconds, seconds, seconds, seconds));

/** What an operation may make, by kind, with as hostile a text and address as there is in each place. */
const MADE: Readonly<Record<Made['kind'], fc.Arbitrary<Made>>> = {
  images: fc.record({ kind: fc.constant('images' as const), urls: fc.array(readUrl, { maxLength: 12 }) }),
  file: fc.record({ kind: fc.constant('file' as const), url: readUrl }),
  video: fc.record({ kind: fc.constant('video' as const), url: readUrl }),
  stems: fc.record({ kind: fc.constant('stems' as const), stems: fc.array(named, { maxLength: 40 }) }),
  notes: fc.record({
    kind: fc.constant('notes' as const),
    instruments: fc.array(
      fc.record({
        name: hostileText,
        notes: fc.array(note, { maxLength: 3 }),
      }),
      { maxLength: 20 },
    ),
  }),
  words: fc.record({
    kind: fc.constant('words' as const),
    words: fc.array(fc.record({ word: hostileText, start: seconds, end: seconds }), { maxLength: 20 }),
  }),
  persona: fc.record({ kind: fc.constant('persona' as const), id: hostileText, name: hostileText }),
  voice: fc.record({ kind: fc.constant('voice' as const), id: hostileText, name: hostileText }),
  style: fc.record({ kind: fc.constant('style' as const), text: hostileText }),
  phrase: fc.record({ kind: fc.constant('phrase' as const), text: hostileText }),
};

function madeBy(operation: OperationName): fc.Arbitrary<Made | undefined> {
  const { makes } = operationOf(operation);
  return makes === 'tracks' || makes === 'lyrics' ? fc.constant(undefined) : MADE[makes];
}

/** Any operation, with hostile texts in all its fields, of recordings and a track with hostile names. */
const ask: fc.Arbitrary<Task> = fc
  .constantFrom(...OPERATION_NAMES.filter(name => operationOf(name).ask))
  .chain(operation =>
    fc.record({
      operation: fc.constant(operation),
      text: hostileText,
      title: hostileText,
      name: hostileText,
      audioUrl: readUrl,
      sourceAudioUrl: readUrl,
      made: madeBy(operation),
      before: operation === 'midi' ? MADE.stems : fc.constant(undefined),
      stage: fc.constantFrom('text' as const, 'first' as const, 'failed' as const, 'complete' as const),
    }),
  )
  .map(({ operation, text, title, name, audioUrl, sourceAudioUrl, before, stage, made }) => {
    const fields = (operationOf(operation).ask?.fields ?? []).map(field => [field.name, text] as const);
    const recording = { name, url: audioUrl, bytes: 1 };
    const of = { ...OF, title, tags: text, lyrics: text };
    const track = { id: text, title, tags: text, lyrics: text, audioUrl, sourceAudioUrl, imageUrl: audioUrl };
    const ended = before && { taskId: 'x', price: 1, news: finish(makeAsk('separate-vocal'), before).news };
    const task = makeAsk(
      operation,
      { fields: Object.fromEntries(fields), recordings: [recording, recording], of },
      {
        request: { title: text, style: text },
        ...(ended && { done: [{ operation: 'separate-vocal', ...ended }] }),
      },
    );
    const failure = { reason: 'generation-failed', code: '501', credits: 'unknown' as const };
    const tracks = operationOf(operation).makes === 'tracks' ? [track, { ...track, id: 'b' }] : [];
    return finish(task, made, { stage, tracks, ...(stage === 'failed' && { failure }) });
  });

test('GIVEN hostile texts from member and vendor WHEN anything else is shown THEN nothing of them is alive, hidden or too long', () => {
  fc.assert(
    fc.property(ask, task => {
      assertTame(renderCard(task, new Map(), t), task);
      assertTame(renderCard(task, attach(task), t), task);
    }),
    { numRuns: 500 },
  );
});

test('GIVEN each hostile text by itself WHEN it is everything that is known of a song THEN the card is whole at each stage', () => {
  for (const text of HOSTILE_TEXTS) {
    for (const callbackType of ['text', 'first', 'complete', 'error']) {
      const item = { id: text, title: text, tags: text, prompt: text, audio_url: 'https://m.example/a.mp3' };
      const body = { code: 200, msg: text, data: { callbackType, task_id: TASK_ID, data: [item, item] } };
      const wish = { kind: 'song' as const, idea: text, style: text, instrumental: false, model: 'V5' };
      const task = hear(wish, [body]);
      assertTame(renderCard(task, new Map(), t), task);
      assertTame(renderCard(task, attach(task), t), task);
    }
  }
});

test('GIVEN a title of nothing that can be seen WHEN it is shown THEN the song is called untitled', () => {
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
    const task = hear({ kind: 'song', title: blank, idea: blank, instrumental: false, model: 'V5' }, [body]);
    const [head, track] = renderCard(task, attach(task), t).body.embeds;
    assert.equal(head?.title, 'Untitled', escape(blank));
    assert.equal(track?.title, '1 · Untitled', escape(blank));
  }
});

test('GIVEN a title in the form of our own texts WHEN it is shown THEN nothing is filled into it', () => {
  const title = '{{number}} $t(buttons.delete) {{- title}}';
  const item = { id: 'a', title, audio_url: 'https://m.example/a.mp3' };
  const body = { code: 200, msg: 'x', data: { callbackType: 'complete', task_id: TASK_ID, data: [item] } };
  const task = hear({ kind: 'song', instrumental: false, model: 'V5' }, [body]);
  const card = renderCard(task, attach(task), t);
  assert.equal(card.body.embeds[1]?.title?.replaceAll('\\', ''), `1 · ${title}`);
  assert.equal(card.files[0]?.description, `${title}, track 1`);
});

test('GIVEN as many long addresses and words as fit into a task WHEN it is shown at any stage THEN no link is cut in two', () => {
  const long = (name: string) => `https://m.example/${name.padEnd(478, 'x')}`;
  const wish = { kind: 'song', idea: '*'.repeat(500), style: '*'.repeat(500), model: 'V5' } as const;
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
    const task = hear({ ...wish, instrumental: false }, [body]);
    const card = renderCard(task, new Map(), t);
    assertTame(card, task);
    const text = card.body.embeds.map(({ description }) => description).join('\n');
    assert.match(text, callbackType === 'text' ? /\[Listen to track 4/ : /\[Download track 4\]/);
    assert.match(text, callbackType === 'complete' ? /ready <t:/ : /⏳/);
  }
});

test('GIVEN an address that hides its host behind credentials WHEN it is all there is of a track THEN it is not linked', () => {
  const item = { id: 'a', title: 'x', audio_url: 'https://discord.com:443@evil.example/a.mp3' };
  const body = { code: 200, msg: 'x', data: { callbackType: 'complete', task_id: TASK_ID, data: [item] } };
  const task = hear({ kind: 'song', instrumental: false, model: 'V5' }, [body]);
  assert.doesNotMatch(JSON.stringify(renderCard(task, new Map(), t)), /evil\.example/);
});

test('GIVEN one character without end WHEN it is a title THEN as much of it is shown as there is room for', () => {
  for (const endless of [`👩${'‍👩'.repeat(500)}`, 'ᄀ'.repeat(500)]) {
    const task = hear({ kind: 'song', title: endless, instrumental: false, model: 'V5' }, []);
    const title = renderCard(task, new Map(), t).body.embeds[0]?.title ?? '';
    assert.ok(title.startsWith([...endless].slice(0, 20).join('')), title);
  }
});
