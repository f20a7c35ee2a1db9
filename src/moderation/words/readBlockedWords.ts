import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { errorCode } from '../../lib/errorCode.ts';
import { OperatorError } from '../../lib/operatorError.ts';
import { ENTRY_MAX, readWordLines, toWordList, type WordList } from './wordList.ts';

/** Bytes of the file, and words in it. */
const FILE_MAX_BYTES = 1_000_000;
const WORDS_MAX = 20_000;

/**
 * Reads the operator's blocked words: one a line, with comments after `#`.
 *
 * @param file path from `BLOCKED_WORDS_FILE`, relative to the working directory.
 * @throws OperatorError that says what is wrong with the file. It never quotes a word.
 */
export function readBlockedWords(file?: string): WordList {
  if (file === undefined) return { blocked: [], allowed: [] };
  const lines = readWordLines(readText(file)).flatMap(line => line.split(','));
  const tooLong = lines.filter(line => line.length > ENTRY_MAX).length;
  if (tooLong > 0)
    throw fileError(
      file,
      `${tooLong} of its lines have more than ${ENTRY_MAX} characters: put each word on its own line`,
    );
  if (lines.length > WORDS_MAX) throw fileError(file, `it has more than ${WORDS_MAX} words`);
  const list = toWordList(lines);
  if (list.blocked.length === 0)
    throw fileError(file, 'it has no words: write one on each line, as docs/moderation.md shows');
  return list;
}

function readText(file: string): string {
  try {
    const descriptor = openSync(file, 'r');
    try {
      // The size first: a file of any size could be named by mistake.
      if (fstatSync(descriptor).size > FILE_MAX_BYTES) throw fileError(file, 'it is larger than 1 MB');
      return readFileSync(descriptor, 'utf8').replace(/^\uFEFF/, '');
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const name = errorCode(error) ?? 'unknown reason';
    throw fileError(file, `it cannot be read (${name}): check its path and who may read it`);
  }
}

function fileError(file: string, problem: string): OperatorError {
  return new OperatorError(
    [
      `The file of blocked words ${file} (BLOCKED_WORDS_FILE) cannot be used:`,
      `  ${problem}`,
      'Correct it, or unset BLOCKED_WORDS_FILE to block no words.',
    ].join('\n'),
  );
}
