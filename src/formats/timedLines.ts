import type { Word } from '../domain/result.ts';
import { sanitizeLine } from '../lib/sanitize.ts';

/** A sung line with its start and end in whole milliseconds. */
export interface TimedLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Milliseconds between the starts of two lines at least, because LRC counts hundredths of a second. */
const STEP_MS = 10;

/** Milliseconds that a line is shown at least, unless the next line starts earlier. */
const SHOWN_MS = 500;

/** The largest time that both formats can hold: 99 hours. */
const MAX_MS = 99 * 3_600_000;

/** A section tag, for example `[Verse 1]`. */
const TAG = /\[[^\]\n]*\]/g;

/** Scripts without spaces between words. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]$/u;

/**
 * Joins timed words to lines at their line breaks. Section tags and lines without other text are left out. Lines keep
 * the order of the words; each starts later than the one before, and none overlaps the next.
 */
export function timedLines(words: readonly Word[]): TimedLine[] {
  const { text, owners } = joinWords(words);
  const bare = text.replace(TAG, tag => ' '.repeat(tag.length));
  const lines: { text: string; start: number; end: number }[] = [];
  let at = 0;
  for (const raw of bare.split('\n')) {
    const shown = sanitizeLine(raw);
    const first = words[owners[at + raw.search(/\S/)] ?? -1];
    const last = words[owners[at + raw.trimEnd().length - 1] ?? -1];
    at += raw.length + 1;
    if (shown === '' || !first || !last) continue;
    const earliest = lines.length > 0 ? (lines.at(-1)?.start ?? 0) + STEP_MS : 0;
    const start = Math.max(toMs(first.start) ?? earliest, earliest);
    lines.push({ text: shown, start, end: Math.max(toMs(last.end) ?? 0, start + SHOWN_MS) });
  }
  return lines.map((line, index) => ({
    ...line,
    end: Math.min(line.end, lines[index + 1]?.start ?? Infinity),
  }));
}

/** The words as one text, and for each UTF-16 unit of it the index of its word. */
function joinWords(words: readonly Word[]): { text: string; owners: number[] } {
  // If words contain their own spaces, two words without a space between them are syllables of one word.
  const isSpaced = words.some(({ word }) => /^[ \t]|[ \t]$/.test(word));
  const owners: number[] = [];
  let text = '';
  words.forEach(({ word }, index) => {
    const piece = word.replace(/\r\n?/g, '\n');
    const gap = isSpaced || text === '' || UNSPACED.test(text) ? '' : ' ';
    text += gap + piece;
    for (let unit = 0; unit < gap.length + piece.length; unit++) owners.push(index);
  });
  return { text, owners };
}

function toMs(seconds: number): number | undefined {
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.round(seconds * 1000), 0), MAX_MS) : undefined;
}
