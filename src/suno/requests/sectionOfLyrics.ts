import type { Word } from '../../domain/result.ts';
import { LINE_MARK } from './markedLines.ts';

/** Share of the words of the lyrics that must be found among the timed words. */
const MIN_MATCH = 0.6;

/** Timed words that are skipped at most to find the next word of the lyrics. */
const LOOKAHEAD = 12;

/** Lines of lyrics, by index: the first and the last one that is sung in a section. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The lines of lyrics that are sung between two moments, in seconds, by the times of the words.
 *
 * @returns nothing if the words are of other lyrics, or nobody sings in that time.
 */
export function linesOfSection(
  lyrics: string,
  words: readonly Word[],
  from: number,
  to: number,
): LineRange | undefined {
  const timed = words.flatMap(({ word, start, end }) => tokensOf(word).map(token => ({ token, start, end })));
  let at = 0;
  let total = 0;
  let found = 0;
  const sung: number[] = [];
  for (const [index, line] of lyrics.split('\n').entries()) {
    if (isTag(line)) continue;
    for (const token of tokensOf(line)) {
      total += 1;
      const next = timed.slice(at, at + LOOKAHEAD).findIndex(one => one.token === token);
      const match = next === -1 ? undefined : timed[at + next];
      if (!match) continue;
      found += 1;
      at += next + 1;
      if (match.start < to && match.end > from) sung.push(index);
    }
  }
  const [first] = sung;
  const last = sung.at(-1);
  if (first === undefined || last === undefined || found < total * MIN_MATCH) return undefined;
  return { first, last };
}

/** The lyrics with a mark before each line of a range that is sung. */
export function markLines(lyrics: string, { first, last }: LineRange): string {
  return lyrics
    .split('\n')
    .map((line, index) =>
      index >= first && index <= last && line.trim() !== '' && !isTag(line) ? LINE_MARK + line : line,
    )
    .join('\n');
}

/** Where the lines of a range begin and end in the lyrics, in characters. */
export function excerptOf(lyrics: string, { first, last }: LineRange): { start: number; end: number } {
  const lines = lyrics.split('\n');
  const lengthOf = (count: number) => lines.slice(0, count).reduce((sum, line) => sum + line.length + 1, 0);
  return { start: lengthOf(first), end: lengthOf(last + 1) - 1 };
}

/** Section tags such as `[Verse 1]` are not sung. */
function isTag(line: string): boolean {
  return /^\s*\[[^\]]*\]\s*$/.test(line);
}

function tokensOf(text: string): string[] {
  return text
    .replace(/\[[^\]]*\]/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(token => token !== '');
}
