import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { drawMessage, type PictureMessage } from '../../../scripts/picture/drawMessage.ts';
import { measureText } from '../../../scripts/picture/measureText.ts';
import { shrinkPng } from '../../../scripts/picture/shrinkPng.ts';
import { wrapText } from '../../../scripts/picture/wrapText.ts';
import { readXml } from './readXml.ts';

const png = shrinkPng(makePng(8), 2);
const HOSTILE = `<script>alert("1")</script> & 'two' \u0000\u001b ${'w'.repeat(300)}`;

function makePng(size: number): Buffer {
  const image = new PNG({ width: size, height: size });
  for (let at = 0; at < size * size; at++)
    image.data.set(at % size < size / 2 ? [0, 0, 0, 255] : [200, 100, 50, 255], at * 4);
  return PNG.sync.write(image);
}

function makeMessage(text: string): PictureMessage {
  const embed = { title: text, colour: '#57f287', footer: text, cover: { png, description: text } };
  return {
    head: { member: text, command: 'song', bot: 'Shantyman', time: 'Today at 20:15' },
    audio: [{ name: text, size: '87 KB', duration: '0:11' }],
    main: {
      ...embed,
      lines: [
        { kind: 'quote', text },
        { kind: 'plain', text: '' },
        { kind: 'bold', text },
      ],
    },
    tracks: [1, 2].map(() => ({ ...embed, lines: [{ kind: 'plain', text }] })),
    buttons: ['Again', 'Edit & retry', text.slice(0, 30)].map(label => ({ label, style: 'secondary' })),
    menus: [text, 'More with track 2 …'],
    description: text,
  };
}

test('GIVEN text that would break XML WHEN a message is drawn THEN the picture is well-formed and shows the text as text', () => {
  const { elements, texts } = readXml(drawMessage(makeMessage(HOSTILE)));
  assert.ok(!elements.some(({ name }) => name === 'script'));
  assert.ok(texts.some(text => text.startsWith('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp;')));
  assert.ok(!texts.some(text => text.includes('\u0000') || text.includes('\u001b')));
});

test('GIVEN any message WHEN it is drawn THEN ids are unique and each box and line is inside the picture', () => {
  for (const text of ['Rain', HOSTILE]) {
    const { elements } = readXml(drawMessage(makeMessage(text)));
    const [svg, ...rest] = elements;
    const [width, height] = [Number(svg?.attributes.width), Number(svg?.attributes.height)];
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
});

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

test('GIVEN the picture in the README WHEN it is read THEN it is valid, small, has alternative text, and loads nothing', () => {
  const svg = readFileSync(new URL('../../../docs/card.svg', import.meta.url), 'utf8');
  const { elements, texts } = readXml(svg);
  assert.ok(svg.length < 200_000);
  assert.deepEqual(
    elements.slice(0, 3).map(({ name }) => name),
    ['svg', 'title', 'desc'],
  );
  const images = elements.filter(({ name }) => name === 'image').map(({ attributes }) => attributes);
  assert.equal(images.length, 2);
  for (const { href = '' } of images) {
    const [, data = ''] = href.split('data:image/png;base64,');
    assert.ok(PNG.sync.read(Buffer.from(data, 'base64')).width > 100);
  }
  assert.ok(!/(href|src)="(?!data:)|url\((?!#)/.test(svg));
  for (const text of [
    'Shantyman',
    'APP',
    'Lyrics',
    'Again · 12 credits',
    'Edit &amp; retry',
    'Delete',
    'Cover of',
    'More with track 2',
  ])
    assert.ok(
      texts.some(one => one.startsWith(text)),
      text,
    );
});
