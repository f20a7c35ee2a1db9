import { isSign, type Reading } from './readings.ts';

/** A letter as it is read, and its place in the normalized text. */
export interface Letter {
  readonly char: string;
  readonly at: number;
}

/** Letters without anything between them. */
export type Piece = readonly Letter[];

/** What stands between two spaces: pieces with signs between them. */
export interface Group {
  readonly pieces: readonly Piece[];
  /** Whether it is a short form such as "he'll", which is no other word with a sign in it. */
  readonly isContraction: boolean;
  /** Line of the text, from 0. */
  readonly line: number;
  /** Whether a hyphen ends it. */
  readonly endsWithHyphen: boolean;
  /** Place of an asterisk between two letters, as the number of letters before it. */
  readonly starAfter: number | undefined;
}

const SPACE = /\s/u;

const CONTRACTION = /^\p{L}+(?:['’](?:ll|re|ve|s|d|m)|(?<=n)['’]t)\P{L}*$/u;

const LATIN = /\p{Script=Latin}/u;

const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

const LETTER = /\p{L}/u;

const DIGIT = /^\p{Nd}$/u;

/**
 * Divides a normalized text into groups and reads their letters. A group in Cyrillic or Greek letters is read as Latin
 * lookalikes only in a text that is otherwise Latin: in Russian, "рот" is a mouth.
 */
export function readGroups(text: string, reading: Reading, plain: Reading): Group[] {
  const isLatin = !FOREIGN.test(text) || countOf(text, LATIN) >= countOf(text, FOREIGN);
  const letters = rememberLetters(reading);
  const plainLetters = rememberLetters(plain);
  const groups: Group[] = [];
  let line = 0;
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === '\n') line += 1;
    if (SPACE.test(char)) {
      at += 1;
      continue;
    }
    const start = at;
    while (at < text.length && !SPACE.test(text[at] ?? '')) at += 1;
    const word = text.slice(start, at);
    const isForeign = !LATIN.test(word) && FOREIGN.test(word);
    const isNumber = !LETTER.test(word) && !hasPictures(word);
    const own = (isForeign && !isLatin) || isNumber ? plainLetters : letters;
    const group = readGroup(word, start, line, own);
    if (group.pieces.length > 0) groups.push(group);
  }
  return groups;
}

/** The same reading, which looks at each character once. */
function rememberLetters({ letterOf }: Reading): Reading['letterOf'] {
  const known = new Map<string, string | undefined>();
  return char => {
    if (!known.has(char)) known.set(char, letterOf(char));
    return known.get(char);
  };
}

function hasPictures(word: string): boolean {
  return [...word].some(char => char.length > 1 && isSign(char));
}

function countOf(text: string, kind: RegExp): number {
  let count = 0;
  for (const char of text) if (kind.test(char)) count += 1;
  return count;
}

function readGroup(word: string, start: number, line: number, letterOf: Reading['letterOf']): Group {
  const pieces: Piece[] = [];
  let piece: Letter[] = [];
  let letters = 0;
  let starAfter: number | undefined;
  let at = start;
  const chars = [...word];
  const end = lastLetter(chars);
  for (const [index, char] of chars.entries()) {
    // At the end of a word, an exclamation mark is one.
    const isMark = (char === '!' || char === '|') && index > end;
    const letter = isMark ? undefined : letterOf(char);
    if (letter === undefined) {
      if (piece.length > 0) pieces.push(asNumber(piece, word, start));
      piece = [];
      if (char === '*' && letters > 0 && index < end) starAfter ??= letters;
    } else {
      for (const one of letter) piece.push({ char: one, at });
      letters += [...letter].length;
    }
    at += char.length;
  }
  if (piece.length > 0) pieces.push(asNumber(piece, word, start));
  return {
    pieces,
    isContraction: CONTRACTION.test(word),
    line,
    endsWithHyphen: /[-‐­]$/u.test(word),
    starAfter,
  };
}

/** Several digits in a row are a number, also beside words: 455 in "455/mono". */
function asNumber(piece: Letter[], word: string, start: number): Piece {
  const written = piece.map(({ at }) => word[at - start] ?? '');
  const isNumber = piece.length > 1 && written.every(char => DIGIT.test(char));
  return isNumber ? piece.map(({ at }, index) => ({ char: written[index] ?? '', at })) : piece;
}

function lastLetter(chars: readonly string[]): number {
  return chars.findLastIndex(char => /[\p{L}\p{N}]/u.test(char) || (char.length > 1 && isSign(char)));
}
