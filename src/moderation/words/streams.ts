import type { Group, Letter, Piece } from './groups.ts';

/** Letters in a row, as a search runs over them. Runs of a letter are one, so that repeated letters hide nothing. */
export interface Stream {
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
export function writtenStream(groups: readonly Group[]): Stream {
  const stream = createStream();
  for (const { pieces } of groups)
    for (const piece of pieces) {
      stream.add(piece);
      stream.add(gapAfter(piece, GAP));
    }
  return stream.end();
}

/** Words that are taken apart: by signs, by spaces between all letters, or over two lines. Each stands alone. */
export function hiddenStream(groups: readonly Group[]): Stream {
  const stream = createStream();
  const candidates = [...joinedGroups(groups), ...spelledWords(groups), ...brokenWords(groups)];
  for (const word of candidates) {
    stream.add(word);
    stream.add(gapAfter(word, BREAK));
  }
  return stream.end();
}

/** Builds a stream of any letters, with no runs put together. */
export function literalStream(text: string): Stream {
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

function createStream() {
  const chars: string[] = [];
  const runs: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  return {
    add: (piece: Piece): void => {
      for (const { char, at } of piece) {
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
    end: (): Stream => ({ chars, runs, starts, ends }),
  };
}

function gapAfter(piece: Piece, char: string): Letter[] {
  const last = piece.at(-1);
  return last ? [{ char, at: last.at }] : [];
}

/** Groups with signs in them, without the signs. An asterisk is tried as each vowel. */
function joinedGroups(groups: readonly Group[]): Piece[] {
  return groups.flatMap(({ pieces, isContraction, starAfter }) => {
    if (pieces.length < 2 || isContraction) return [];
    const letters = pieces.flat();
    if (starAfter === undefined) return [letters];
    const at = letters[starAfter]?.at ?? 0;
    const filled = VOWELS.map(char => letters.toSpliced(starAfter, 0, { char, at }));
    return [letters, ...filled];
  });
}

/** Letters with spaces between them: alone or by twos, if some of them are no words. */
function spelledWords(groups: readonly Group[]): Piece[] {
  const words: Piece[] = [];
  let run: { piece: Piece; line: number }[] = [];
  const close = () => {
    if (run.length > 1 && run.some(({ piece }) => isNoWord(piece))) {
      const lines = Map.groupBy(run, ({ line }) => line);
      words.push(...trimmedRuns(run.map(({ piece }) => piece)));
      if (lines.size > 1)
        for (const line of lines.values()) words.push(...trimmedRuns(line.map(({ piece }) => piece)));
    }
    run = [];
  };
  for (const { pieces, isContraction, line } of groups)
    for (const piece of pieces) {
      if (piece.length > 2 || isContraction) close();
      else run.push({ piece, line });
    }
  close();
  return words;
}

function isNoWord(piece: Piece): boolean {
  const letters = piece.map(({ char }) => char);
  return letters.length === 1
    ? !SINGLE_WORDS.has(letters[0] ?? '')
    : letters.every(one => !SINGLE_WORDS.has(one));
}

/** A run of letters, also without words of one letter at its ends: "I b a d". */
function trimmedRuns(pieces: readonly Piece[]): Piece[] {
  const isWord = (piece: Piece) => piece.length === 1 && SINGLE_WORDS.has(piece[0]?.char ?? '');
  const first = pieces.findIndex(piece => !isWord(piece));
  const last = pieces.findLastIndex(piece => !isWord(piece)) + 1;
  const starts = first > 0 ? [0, first] : [0];
  const ends = last > 0 && last < pieces.length ? [pieces.length, last] : [pieces.length];
  return starts.flatMap(start => ends.map(end => pieces.slice(start, end).flat()));
}

/** Words over two lines: with a hyphen, or with a part that is alone on its line. */
function brokenWords(groups: readonly Group[]): Piece[] {
  const counts = new Map<number, number>();
  for (const { line } of groups) counts.set(line, (counts.get(line) ?? 0) + 1);
  return groups.flatMap((group, index) => {
    const next = groups[index + 1];
    if (!next || next.line === group.line) return [];
    const isAlone = counts.get(group.line) === 1 || counts.get(next.line) === 1;
    return isAlone || group.endsWithHyphen ? [[...group.pieces.flat(), ...next.pieces.flat()]] : [];
  });
}
