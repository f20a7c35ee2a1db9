import type { Word } from '../domain/result.ts';
import { sanitizeLine } from '../lib/sanitize.ts';

/** A line that is sung, and when, in whole milliseconds. */
export interface TimedLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Between the starts of two lines, so that no two have the same moment in either format. */
const STEP_MS = 10;

/** A line is to be seen for so long, unless the next one comes. */
const SHOWN_MS = 500;

/** What both formats can write: 99 hours. */
const MAX_MS = 99 * 3_600_000;

/** A section's tag: `[Verse 1]`. */
const TAG = /\[[^\]\n]*\]/g;

/** Scripts that are written without spaces. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]$/u;

/**
 * Puts timed words together to lines, as their newlines say, without tags and without lines that have nothing else. The
 * lines come in the order of the words, each with a later start than the one before, and none reaches into the next.
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

/** The words as one text, and for each of its UTF-16 units the index of the word that it is of. */
function joinWords(words: readonly Word[]): { text: string; owners: number[] } {
  // Where the words bring their own spaces, what has none between it is one word that is sung in pieces.
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
