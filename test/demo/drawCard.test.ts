import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPaint, wantsColours } from '../../sandbox/demo/createPaint.ts';
import { drawCard } from '../../sandbox/demo/drawCard.ts';
import { plainMarkdown } from '../../sandbox/demo/plainMarkdown.ts';
import { textWidth } from '../../sandbox/demo/textWidth.ts';
import { wrapLine } from '../../sandbox/demo/wrapLine.ts';
import type { Snapshot } from '../../sandbox/discord/records/message.ts';

const NOW = 1_700_000_000_000;
const ESCAPE = '\u001b';

function file(filename: string, contentType: string, size: number) {
  const url = `http://127.0.0.1/cdn/attachments/1/2/${filename}`;
  return { id: filename, filename, contentType, size, url, description: undefined, bytes: () => Buffer.of() };
}

const lyrics = Array.from(
  { length: 40 },
  (_, at) => `line ${at} 歌 of a song that is long enough to be broken`,
);

const snapshot: Snapshot = {
  at: NOW,
  via: 'PATCH',
  content: '',
  embeds: [
    {
      title: 'Rain \\*on\\* tin',
      description: `> rain\n\nRequested by <@1>\n⏳ Writing lyrics → ▫️ Track 1\n${lyrics.join('\n')}`,
      color: 0x57f287,
      footer: { text: 'V5.5 · 12 credits' },
    },
    {
      title: '1 · Rain',
      thumbnail: { url: 'http://127.0.0.1/cdn/attachments/1/2/cover_1.png?ex=1' },
    },
  ],
  components: [
    {
      type: 1,
      components: [{ label: 'Again · 12 credits' }, { label: 'Edit & retry' }, { emoji: { name: '🗑️' } }].map(
        (face, at) => ({ type: 2 as const, style: 2 as const, custom_id: String(at), ...face }),
      ),
    },
  ],
  attachments: [file('Rain_1.mp3', 'audio/mpeg', 89_000), file('cover_1.png', 'image/png', 512)],
  flags: 0,
  request: { keys: [], files: [] },
};

test('GIVEN a finished card WHEN it is drawn THEN every line has exactly the requested width', () => {
  for (const width of [40, 60, 78]) {
    const card = drawCard(snapshot, { note: '+1.0 s', width, paint: createPaint(false), member: 'ada' });
    for (const line of card.split('\n')) assert.equal(textWidth(line), width, line);
  }
});

test('GIVEN a finished card WHEN it is drawn THEN audio is at the top, the cover in its embed, buttons at the bottom', () => {
  const card = drawCard(snapshot, { note: '+1.0 s', width: 78, paint: createPaint(false), member: 'ada' });
  const order = [
    '+1.0 s',
    '♪ Rain_1.mp3  87 KB',
    '▌ Rain *on* tin',
    '▌ Requested by @ada',
    '» Writing lyrics → · Track 1',
    'more lines',
    'V5.5 · 12 credits',
    '▌ ▣ cover_1.png  512 B',
    '[ Again · 12 credits ]  [ Edit & retry ]  [ Delete ]',
  ].map(text => card.indexOf(text));
  assert.ok(!order.includes(-1), card);
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
  );
  assert.equal(card.split('cover_1.png').length, 2);
});

test('GIVEN a card with the first eight lines of its lyrics WHEN it is drawn THEN its own count of the others is the only one', () => {
  const eight = Array.from({ length: 8 }, (_, at) => `line ${at}`).join('\n');
  const description = `Requested by <@1>\nReady in 5 s\n> rain\n> Style: jazz\n\n**Lyrics**\n${eight}\n… 30 more lines`;
  const song = { ...snapshot, embeds: [{ title: 'Rain', description }] };
  const card = drawCard(song, { note: '', width: 78, paint: createPaint(false), member: 'ada' });
  assert.deepEqual(card.match(/… \d+ more lines/g), ['… 30 more lines']);
});

test('GIVEN a stream that is not a terminal, or NO_COLOR WHEN colours are requested THEN there are none', () => {
  assert.equal(wantsColours({ isTTY: true }, {}), true);
  assert.equal(wantsColours({}, {}), false);
  assert.equal(wantsColours({ isTTY: true }, { NO_COLOR: '1' }), false);
  const drawing = { note: '', width: 78, member: 'ada' };
  assert.ok(!drawCard(snapshot, { ...drawing, paint: createPaint(false) }).includes(ESCAPE));
  assert.ok(drawCard(snapshot, { ...drawing, paint: createPaint(true) }).includes(ESCAPE));
});

test('GIVEN Discord markdown WHEN it is converted to plain text THEN it reads the same', () => {
  const seconds = NOW / 1000 - 90;
  const text = `**Lyrics** \\*a\\* 2\\. <t:${seconds}:R>, ▶️ [Listen](https://a.example/x_%281%29) <t:${NOW / 1000}:R> <@1>`;
  assert.equal(plainMarkdown(text, NOW, 'ada'), 'Lyrics *a* 2. a minute ago, ► Listen just now @ada');
  assert.equal(plainMarkdown(`<t:${NOW / 1000 + 150}:R>`, NOW), 'in 2 minutes');
});

test('GIVEN a line with a word that is too long WHEN it is wrapped THEN the word is cut and nothing else is lost', () => {
  assert.deepEqual(wrapLine('one two abcdefghijkl three', 8), ['one two', 'abcdefg…', 'three']);
  assert.deepEqual(wrapLine('', 8), ['']);
});
