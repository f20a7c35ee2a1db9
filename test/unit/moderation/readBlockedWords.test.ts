import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createWordMatcher } from '../../../src/moderation/words/createWordMatcher.ts';
import { readBlockedWords } from '../../../src/moderation/words/readBlockedWords.ts';

const folder = mkdtempSync(join(tmpdir(), 'words-'));
after(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

test('GIVEN no file WHEN the words are read THEN nothing is blocked', () => {
  assert.deepEqual(readBlockedWords(), { blocked: [], allowed: [] });
});

test('GIVEN a file with comments, empty lines, Windows line ends and an exception WHEN it is read THEN its words are blocked', () => {
  const file = fileOf(
    'words.txt',
    '\uFEFF# my words\r\n\r\nzonk, plonk  # rude\r\n  kweeb* \r\n!kweebish\r\n',
  );
  const { matches } = createWordMatcher(readBlockedWords(file));
  assert.deepEqual(['zonk', 'plonk', 'a kweeber', 'kweebish', 'my words'].map(matches), [
    true,
    true,
    true,
    false,
    false,
  ]);
});

const unusable: [what: string, file: () => string, says: RegExp][] = [
  ['a missing file', () => join(folder, 'none.txt'), /cannot be read \(ENOENT\)/],
  ['a folder', () => folder, /cannot be read \(EISDIR\)/],
  ['an empty file', () => fileOf('empty.txt', ''), /has no words/],
  ['comments and exceptions only', () => fileOf('comments.txt', '# zonk\n!kweeb\n***\n'), /has no words/],
  ['a file that is too large', () => fileOf('large.txt', 'zonk\n'.repeat(200_001)), /larger than 1 MB/],
  ['too many words', () => fileOf('many.txt', 'zonk\n'.repeat(20_001)), /more than 20000 words/],
  ['a word that is too long', () => fileOf('line.txt', `zonk\n${'kweeb '.repeat(20)}`), /1 of its lines/],
];
for (const [what, file, says] of unusable)
  test(`GIVEN ${what} WHEN the words are read THEN a sentence names the setting and what to do, and no word`, () => {
    assert.throws(
      () => readBlockedWords(file()),
      (error: Error) => {
        assert.match(error.message, says);
        assert.match(error.message, /BLOCKED_WORDS_FILE/);
        assert.doesNotMatch(error.message, /zonk|kweeb/);
        return true;
      },
    );
  });
