import type { Letter, Segment, Token } from './tokens.ts';

/** Letters in a row, as a search runs over them. Runs of a letter are one, so that repeated letters hide nothing. */
export interface LetterSequence {
  readonly chars: readonly string[];
  /** How often each letter is repeated. */
  readonly runs: readonly number[];
  /** Where each begins and ends in the normalized text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Between words of a phrase. */
export const GAP = ' ';

/** Between words that do not belong together. */
export const BREAK = '\n';

/** Vowels in place of an asterisk. */
const VOWELS = ['a', 'e', 'i', 'o', 'u'];

/** Letters that are words of their own. */
const SINGLE_WORDS: ReadonlySet<string> = new Set(['a', 'e', 'i', 'o', 'u', 'y']);

/** The text as it is written: words with spaces between them. */
export function writtenSequence(tokens: readonly Token[]): LetterSequence {
  const sequence = createSequence();
  for (const { segments } of tokens)
    for (const segment of segments) {
      sequence.add(segment);
      sequence.add(gapAfter(segment, GAP));
    }
  return sequence.end();
}

/** Words that are taken apart: by signs, by spaces between all letters, or over two lines. Each stands alone. */
export function hiddenSequence(tokens: readonly Token[]): LetterSequence {
  const sequence = createSequence();
  const candidates = [...joinedTokens(tokens), ...spelledWords(tokens), ...brokenWords(tokens)];
  for (const word of candidates) {
    sequence.add(word);
    sequence.add(gapAfter(word, BREAK));
  }
  return sequence.end();
}

/** Builds a sequence of any letters, with no runs put together. */
export function literalSequence(text: string): LetterSequence {
  const chars: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const char of text) {
    const one = /\s/u.test(char) ? GAP : char;
    const isRepeatedSpace = one === GAP && chars.at(-1) === GAP;
    if (!isRepeatedSpace) {
      chars.push(one);
      starts.push(at);
      ends.push(at + char.length);
    }
    at += char.length;
  }
  return { chars, runs: chars.map(() => 1), starts, ends };
}

function createSequence() {
  const chars: string[] = [];
  const runs: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  return {
    add: (segment: Segment): void => {
      for (const { char, at } of segment) {
        const last = chars.length - 1;
        if (chars[last] === char) {
          runs[last] = (runs[last] ?? 0) + 1;
          ends[last] = at + 1;
        } else {
          chars.push(char);
          runs.push(1);
          starts.push(at);
          ends.push(at + 1);
        }
      }
    },
    end: (): LetterSequence => ({ chars, runs, starts, ends }),
  };
}

function gapAfter(segment: Segment, char: string): Letter[] {
  const last = segment.at(-1);
  return last ? [{ char, at: last.at }] : [];
}

/** Tokens with signs in them, without the signs. An asterisk is tried as each vowel. */
function joinedTokens(tokens: readonly Token[]): Segment[] {
  return tokens.flatMap(({ segments, isContraction, starAfter }) => {
    if (segments.length < 2 || isContraction) return [];
    const letters = segments.flat();
    if (starAfter === undefined) return [letters];
    const at = letters[starAfter]?.at ?? 0;
    const filled = VOWELS.map(char => letters.toSpliced(starAfter, 0, { char, at }));
    return [letters, ...filled];
  });
}

/** Letters with spaces between them: alone or by twos, if some of them are no words. */
function spelledWords(tokens: readonly Token[]): Segment[] {
  const words: Segment[] = [];
  let run: { segment: Segment; line: number }[] = [];
  const close = () => {
    if (run.length > 1 && run.some(({ segment }) => isNoWord(segment))) {
      const lines = Map.groupBy(run, ({ line }) => line);
      words.push(...trimmedRuns(run.map(({ segment }) => segment)));
      if (lines.size > 1)
        for (const line of lines.values()) words.push(...trimmedRuns(line.map(({ segment }) => segment)));
    }
    run = [];
  };
  for (const { segments, isContraction, line } of tokens)
    for (const segment of segments) {
      if (segment.length > 2 || isContraction) close();
      else run.push({ segment, line });
    }
  close();
  return words;
}

function isNoWord(segment: Segment): boolean {
  const letters = segment.map(({ char }) => char);
  return letters.length === 1
    ? !SINGLE_WORDS.has(letters[0] ?? '')
    : letters.every(one => !SINGLE_WORDS.has(one));
}

/** A run of letters, also without words of one letter at its ends: "I b a d". */
function trimmedRuns(segments: readonly Segment[]): Segment[] {
  const isWord = (segment: Segment) => segment.length === 1 && SINGLE_WORDS.has(segment[0]?.char ?? '');
  const first = segments.findIndex(segment => !isWord(segment));
  const last = segments.findLastIndex(segment => !isWord(segment)) + 1;
  const starts = first > 0 ? [0, first] : [0];
  const ends = last > 0 && last < segments.length ? [segments.length, last] : [segments.length];
  return starts.flatMap(start => ends.map(end => segments.slice(start, end).flat()));
}

/** Words over two lines: with a hyphen, or with a part that is alone on its line. */
function brokenWords(tokens: readonly Token[]): Segment[] {
  const counts = new Map<number, number>();
  for (const { line } of tokens) counts.set(line, (counts.get(line) ?? 0) + 1);
  return tokens.flatMap((token, index) => {
    const next = tokens[index + 1];
    if (!next || next.line === token.line) return [];
    const isAlone = counts.get(token.line) === 1 || counts.get(next.line) === 1;
    return isAlone || token.endsWithHyphen ? [[...token.segments.flat(), ...next.segments.flat()]] : [];
  });
}
