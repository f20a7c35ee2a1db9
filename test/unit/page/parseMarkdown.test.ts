import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseInline } from '../../../sandbox/page/browser/markdown/parseInline.ts';
import { parseMarkdown } from '../../../sandbox/page/browser/markdown/parseMarkdown.ts';

const text = (words: string) => ({ kind: 'text', text: words });

test('GIVEN each mark of Discord within a line WHEN it is read THEN it is that mark', () => {
  assert.deepEqual(parseInline('**a** *b* _c_ __d__ ~~e~~ ||f|| `g`'), [
    { kind: 'bold', content: [text('a')] },
    text(' '),
    { kind: 'italic', content: [text('b')] },
    text(' '),
    { kind: 'italic', content: [text('c')] },
    text(' '),
    { kind: 'underlined', content: [text('d')] },
    text(' '),
    { kind: 'struck', content: [text('e')] },
    text(' '),
    { kind: 'spoiler', content: [text('f')] },
    text(' '),
    { kind: 'code', text: 'g' },
  ]);
});

test('GIVEN mentions, times and links WHEN they are read THEN they keep what they point to', () => {
  assert.deepEqual(
    parseInline('<@12> <#34> </voices list:56> <t:1700000000:R> [**song**](https://a.example/b)'),
    [
      { kind: 'user', id: '12' },
      text(' '),
      { kind: 'channel', id: '34' },
      text(' '),
      { kind: 'command', name: 'voices list' },
      text(' '),
      { kind: 'time', seconds: 1_700_000_000, style: 'R' },
      text(' '),
      { kind: 'link', url: 'https://a.example/b', content: [{ kind: 'bold', content: [text('song')] }] },
    ],
  );
});

test('GIVEN marks that are escaped, or that begin nothing WHEN they are read THEN they stay text', () => {
  assert.deepEqual(parseInline('\\*\\*not bold\\*\\* snake_case_name 2 * 3 * 4 \\[a](b)'), [
    text('**not bold** snake_case_name 2 * 3 * 4 [a](b)'),
  ]);
  assert.deepEqual(parseInline('[x](javascript:alert(1)) <b>'), [text('[x](javascript:alert(1)) <b>')]);
});

test('GIVEN a text of several blocks WHEN it is read THEN each has its kind', () => {
  const blocks = parseMarkdown(
    '## Head\nline one\nline two\n> quoted\n> more\n-# small\n- one\n- two\n1. first\n```js\ncode\n```\nend',
  );
  assert.deepEqual(
    blocks.map(({ kind }) => kind),
    ['heading', 'lines', 'quote', 'subtext', 'list', 'list', 'fence', 'lines'],
  );
  assert.deepEqual(blocks[2], {
    kind: 'quote',
    content: [{ kind: 'lines', content: [text('quoted'), { kind: 'break' }, text('more')] }],
  });
  assert.deepEqual(blocks[6], { kind: 'fence', language: 'js', text: 'code' });
});
