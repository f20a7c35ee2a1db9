import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { drawMessage, type PictureMessage } from '../../../scripts/picture/drawMessage.ts';
import { measureText } from '../../../scripts/picture/measureText.ts';
import { readMessage } from '../../../scripts/picture/readMessage.ts';
import { shrinkPng } from '../../../scripts/picture/shrinkPng.ts';
import { wrapText } from '../../../scripts/picture/wrapText.ts';
import { renderCard } from '../../../src/cards/renderCard.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { Update } from '../../../src/domain/update.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { completeTask, makeOperationTask, TRACK_REF } from '../../support/makeOperationTask.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { attachAll } from '../../support/readCard.ts';
import { toSnapshot } from '../../support/toSnapshot.ts';
import { readXml } from './readXml.ts';

const DOCS = new URL('../../../docs/', import.meta.url);
const HEAD = { member: 'ada', command: 'song', bot: 'Shantyman', time: 'Today at 20:15' };

/** Pixels of a phone's screen. */
const SCREEN_HEIGHT = 844;

const png = shrinkPng(makePng(8), 2);
const HOSTILE = `<script>alert("1")</script> & 'two' \u0000\u001b ${'w'.repeat(300)}`;

function makePng(size: number): Buffer {
  const image = new PNG({ width: size, height: size });
  for (let at = 0; at < size * size; at++)
    image.data.set(at % size < size / 2 ? [0, 0, 0, 255] : [200, 100, 50, 255], at * 4);
  return PNG.sync.write(image);
}

function makeMessage(text: string): PictureMessage {
  const cover = { png, description: text, isThumbnail: true };
  const embed = { title: text, colour: '#57f287', footer: text, lines: [] };
  return {
    head: { ...HEAD, member: text },
    content: [{ kind: 'plain', text }],
    audio: [{ name: text, size: '87 KB', duration: '0:11' }],
    files: [{ name: text, size: '2 KB' }],
    embeds: [
      {
        ...embed,
        lines: [
          { kind: 'quote', text },
          { kind: 'plain', text: '' },
          { kind: 'bold', text },
        ],
      },
      { ...embed, cover },
      { ...embed, cover: { ...cover, isThumbnail: false } },
    ],
    buttons: [
      { icon: '🔁', label: 'Again', style: 'secondary' },
      { icon: '🗑️', label: '', style: 'secondary' },
      { icon: '', label: text.slice(0, 20), style: 'primary' },
    ],
    menus: [text, 'Track 2: extend, stems, video…'],
    description: text,
  };
}

test('GIVEN text that would break XML WHEN a message is drawn THEN the picture is well-formed and shows the text as text', () => {
  const { elements, texts } = readXml(drawMessage(makeMessage(HOSTILE)).svg);
  assert.ok(!elements.some(({ name }) => name === 'script'));
  assert.ok(texts.some(text => text.startsWith('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp;')));
  assert.ok(!texts.some(text => text.includes('\u0000') || text.includes('\u001b')));
});

test('GIVEN any message WHEN it is drawn THEN ids are unique and each box and line is inside the picture', () => {
  for (const text of ['Rain', HOSTILE]) assertInside(drawMessage(makeMessage(text)).svg);
});

function assertInside(picture: string): void {
  const { elements } = readXml(picture);
  const [svg, ...rest] = elements;
  const [width, height] = [Number(svg?.attributes.width), Number(svg?.attributes.height)];
  assert.equal(width, 390, 'a phone');
  const ids = rest.flatMap(({ attributes }) => attributes.id ?? []);
  assert.equal(new Set(ids).size, ids.length);
  const boxes = rest
    .filter(({ name }) => name === 'rect' || name === 'image')
    .map(({ attributes }) => attributes);
  for (const box of boxes) {
    assert.ok(Number(box.x ?? 0) + Number(box.width) <= width, JSON.stringify(box));
    assert.ok(Number(box.y ?? 0) + Number(box.height) <= height, JSON.stringify(box));
  }
  const lines = rest.filter(({ name }) => name === 'text').map(({ attributes }) => Number(attributes.y));
  assert.ok(Math.max(...lines) < height);
}

test('GIVEN a long line WHEN it is wrapped THEN no part is too wide, and no word is lost', () => {
  const words = 'we counted windows one by one until the counting was undone';
  const lines = wrapText(words, 14, 120);
  assert.ok(lines.length > 2);
  assert.ok(lines.every(line => measureText(line, 14) <= 120));
  assert.equal(lines.join(' '), words);
});

test('GIVEN a picture WHEN it is scaled down THEN each pixel is the mean of those it replaces', () => {
  const { width, height, data } = PNG.sync.read(png);
  assert.deepEqual([width, height], [2, 2]);
  assert.deepEqual([...data.subarray(0, 8)], [0, 0, 0, 255, 200, 100, 50, 255]);
});

const TRACKS = [1, 2].map(at => ({
  id: `t${at}`,
  title: 'The Last Lighthouse',
  duration: 168,
  tags: 'sea shanty',
  lyrics: Array.from({ length: 45 }, (_, line) => `And line ${line + 1} is as long as most lines are`).join(
    '\n',
  ),
  audioUrl: `https://m.example/${at}.mp3`,
  imageUrl: `https://m.example/${at}.png`,
}));

function draw(task: Task) {
  const card = renderCard(task, attachAll(task), translateTo('en'));
  const message = readMessage(toSnapshot(card), HEAD);
  return { message, ...drawMessage(message) };
}

const song = (stage: Update['stage']) => {
  const input = {
    kind: 'song',
    idea: 'a sea shanty about the last lighthouse',
    instrumental: false,
  } as const;
  const tracks = stage === 'complete' ? TRACKS : [];
  const update: Update = { stage, taskId: 'v', tracks, lyrics: [] };
  return makeTask({ input: { ...input, model: 'V6' }, updates: [update], endedAt: NOW + 72_000 });
};

test('GIVEN a finished song with 45 lines of lyrics WHEN its card is drawn on a phone THEN it takes one and a half screens', () => {
  const { message, height, svg } = draw(song('complete'));
  assertInside(svg);
  assert.ok(height <= 1.5 * SCREEN_HEIGHT, `${height} pixels`);
  const lyrics = message.embeds[0]?.lines.filter(({ text }) => text.startsWith('And line')) ?? [];
  assert.equal(lyrics.length, 8);
  const rows = new Set(
    [...svg.matchAll(/<rect x="\d+" y="(\d+)" width="\d+" height="34"/g)].map(([, y]) => y),
  );
  assert.equal(rows.size, 2, 'rows of buttons');
});

const STEMS = Array.from({ length: 12 }, (_, at) => ({
  name: `stem ${at}`,
  url: `https://m.example/${at}.mp3`,
}));

/** Cards as the pictures of the documentation show them. */
const DRAWN: Readonly<Record<string, Task>> = {
  song: song('complete'),
  'song-pending': song('text'),
  'sound-pending': makeOperationTask('sounds', { fields: { prompt: 'a door' } }),
  stems: completeTask(makeOperationTask('split-stem', { of: TRACK_REF }), { kind: 'stems', stems: STEMS }),
  phrase: completeTask(makeOperationTask('voice-phrase', {}), { kind: 'phrase', text: 'Low lights' }),
};

test('GIVEN the cards of today WHEN the pictures in the documentation are read THEN they show the same parts', () => {
  for (const [name, task] of Object.entries(DRAWN)) {
    const { texts } = readXml(readFileSync(new URL(`cards/${name}.svg`, DOCS), 'utf8'));
    const drawn = texts.find(text => text.startsWith('A message of Shantyman'));
    const expected = draw(task).message.description;
    assert.equal(drawn?.replaceAll('&amp;', '&'), expected, `${name}: run npm run picture`);
  }
  const readme = readFileSync(new URL('card.svg', DOCS), 'utf8');
  assert.equal(readme, readFileSync(new URL('cards/song.svg', DOCS), 'utf8'));
});

test('GIVEN the pictures in the documentation WHEN they are read THEN each is valid, small, has alternative text, loads nothing, and is shown', () => {
  const page = readFileSync(new URL('cards.md', DOCS), 'utf8');
  const names = readdirSync(new URL('cards/', DOCS), { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => name.endsWith('.svg'));
  assert.ok(names.length > Object.keys(DRAWN).length);
  for (const name of names) {
    const svg = readFileSync(new URL(`cards/${name}`, DOCS), 'utf8');
    const { elements } = readXml(svg);
    assert.ok(svg.length < 200_000, name);
    assert.deepEqual(
      elements.slice(0, 3).map(one => one.name),
      ['svg', 'title', 'desc'],
    );
    assertInside(svg);
    for (const { name: kind, attributes } of elements) {
      if (kind !== 'image') continue;
      const [, data = ''] = (attributes.href ?? '').split('data:image/png;base64,');
      assert.ok(PNG.sync.read(Buffer.from(data, 'base64')).width >= 100, name);
    }
    assert.ok(!/(href|src)="(?!data:)|url\((?!#)/.test(svg), name);
    assert.ok(page.includes(`cards/${name}`), `docs/cards.md shows ${name}`);
  }
});
