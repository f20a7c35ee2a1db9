import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fileName } from '../../../src/cards/files/fileName.ts';
import { clockTime } from '../../../src/cards/text/clockTime.ts';
import { escapeMarkdown } from '../../../src/cards/text/escapeMarkdown.ts';
import { safeUrl } from '../../../src/cards/text/safeUrl.ts';
import { sanitizeLine, sanitizeLines, truncate } from '../../../src/lib/sanitize.ts';

test('GIVEN text with overrides, zero-width runs and controls WHEN it is sanitized THEN only visible characters are left', () => {
  const cases: [given: string, plain: string][] = [
    ['\u202Egnp.exe\u202C song', 'gnp.exe song'],
    ['a\u200B\u200B\u200B\u2060b', 'ab'],
    ['\u200D\u200D\u200D\u200C', ''],
    ['  \t \n \u00AD ', ''],
    ['one\r\ntwo\u0007\n\n\n\n\nthree', 'one\ntwo\n\nthree'],
    [`z${'\u0301'.repeat(40)}`, `z${'\u0301'.repeat(4)}`],
    ['👩‍👩‍👧 family', '👩‍👩‍👧 family'],
    ['می‌خواهم', 'می‌خواهم'],
  ];
  for (const [given, plain] of cases) assert.equal(sanitizeLines(given), plain);
  assert.equal(sanitizeLine('two\n lines'), 'two lines');
});

test('GIVEN text with markdown WHEN it is escaped THEN Discord shows it unchanged', () => {
  const cases: [given: string, escaped: string][] = [
    ['@everyone <@123> <#4>', '\\@everyone \\<\\@123\\> \\<\\#4\\>'],
    ['[click](https://evil.example)', '\\[click\\]\\(https:\\/\\/evil.example\\)'],
    ['**bold** __u__ ~~s~~ ||spoiler||', '\\*\\*bold\\*\\* \\_\\_u\\_\\_ \\~\\~s\\~\\~ \\|\\|spoiler\\|\\|'],
    ['```js\nx\n```', '\\`\\`\\`js\nx\n\\`\\`\\`'],
    ['# head\n- item\n1. one', '\\# head\n\\- item\n1\\. one'],
    ['a back\\slash', 'a back\\\\slash'],
  ];
  for (const [given, escaped] of cases) assert.equal(escapeMarkdown(given), escaped);
});

test('GIVEN any text WHEN it is truncated THEN it is not too long and no character is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, max) => {
      const short = truncate(text, max);
      assert.ok(short.length <= max);
      assert.ok(short.isWellFormed());
      if (text.length <= max) assert.equal(short, text);
    }),
  );
});

test('GIVEN titles of all kinds WHEN they become file names THEN Discord keeps the names unchanged', () => {
  assert.equal(fileName('Sea Shanty: of Joins!', 'song', 1, 'mp3'), 'Sea_Shanty_of_Joins_1.mp3');
  assert.equal(fileName('Über Größe', 'song', 2, 'mp3'), 'Uber_Gro_e_2.mp3');
  assert.equal(fileName('数据库之歌', 'song', 1, 'm4a'), 'song_1.m4a');
  assert.match(fileName('../../etc/passwd', 'song', 1, 'mp3'), /^etc_passwd_1\.mp3$/);
});

test('GIVEN URLs WHEN they are linked THEN only http and https are, in a form that cannot break a link', () => {
  const cases: [given: string | undefined, linked: string | undefined][] = [
    ['https://m.example/a.mp3', 'https://m.example/a.mp3'],
    ['https://m.example/a_(1) <2>.mp3', 'https://m.example/a_%281%29%20%3c2%3e.mp3'],
    ['javascript:alert', undefined],
    ['data:text/html,x', undefined],
    ['no address', undefined],
    ['https://discord.com@evil.example/', undefined],
    [`https://m.example/${'a'.repeat(500)}`, undefined],
    [undefined, undefined],
  ];
  for (const [given, linked] of cases) assert.equal(safeUrl(given), linked, given);
});

test('GIVEN lengths WHEN they are formatted THEN they look as in players', () => {
  const cases = [
    [0, '0:00'],
    [59.96, '1:00'],
    [187.5, '3:07.5'],
    [3600, '60:00'],
  ] as const;
  for (const [seconds, shown] of cases) assert.equal(clockTime(seconds), shown);
});
