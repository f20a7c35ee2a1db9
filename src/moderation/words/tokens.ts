import { isSign, type LetterMapping } from './letterMappings.ts';

/** A letter as it is read, and its place in the normalized text. */
export interface Letter {
  readonly char: string;
  readonly at: number;
}

/** Letters without anything between them. */
export type Segment = readonly Letter[];

/** What stands between two spaces: segments with signs between them. */
export interface Token {
  readonly segments: readonly Segment[];
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
 * Divides a normalized text into tokens and reads their letters. A token in Cyrillic or Greek letters is read as Latin
 * lookalikes only in a text that is otherwise Latin: in Russian, "рот" is a mouth.
 */
export function readTokens(text: string, mapping: LetterMapping, plain: LetterMapping): Token[] {
  const isLatin = !FOREIGN.test(text) || countOf(text, LATIN) >= countOf(text, FOREIGN);
  const letters = rememberLetters(mapping);
  const plainLetters = rememberLetters(plain);
  const tokens: Token[] = [];
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
    const token = readToken(word, start, line, own);
    if (token.segments.length > 0) tokens.push(token);
  }
  return tokens;
}

/** The same mapping, which looks at each character once. */
function rememberLetters({ letterOf }: LetterMapping): LetterMapping['letterOf'] {
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

function readToken(word: string, start: number, line: number, letterOf: LetterMapping['letterOf']): Token {
  const segments: Segment[] = [];
  let segment: Letter[] = [];
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
      if (segment.length > 0) segments.push(asNumber(segment, word, start));
      segment = [];
      if (char === '*' && letters > 0 && index < end) starAfter ??= letters;
    } else {
      for (const one of letter) segment.push({ char: one, at });
      letters += [...letter].length;
    }
    at += char.length;
  }
  if (segment.length > 0) segments.push(asNumber(segment, word, start));
  return {
    segments,
    isContraction: CONTRACTION.test(word),
    line,
    endsWithHyphen: /[-‐­]$/u.test(word),
    starAfter,
  };
}

/** Several digits in a row are a number, also beside words: 455 in "455/mono". */
function asNumber(segment: Letter[], word: string, start: number): Segment {
  const written = segment.map(({ at }) => word[at - start] ?? '');
  const isNumber = segment.length > 1 && written.every(char => DIGIT.test(char));
  return isNumber ? segment.map(({ at }, index) => ({ char: written[index] ?? '', at })) : segment;
}

function lastLetter(chars: readonly string[]): number {
  return chars.findLastIndex(char => /[\p{L}\p{N}]/u.test(char) || (char.length > 1 && isSign(char)));
}
