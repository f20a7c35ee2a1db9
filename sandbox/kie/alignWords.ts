/** A word of a song and when it is sung. */
export interface AlignedWord {
  /** With the section's tag and the line break that stand before it or after it. */
  readonly word: string;
  readonly success: boolean;
  /** Seconds. */
  readonly startS: number;
  readonly endS: number;
  readonly palign: number;
}

/** Shares of a song before the first word and after the last. */
const INTRO = 0.08;
const OUTRO = 0.06;

/** A word, with the tags and spaces that belong to it: before it `[Verse]\n`, after it the space or the line break. */
const WORD = /(?:\[[^\]\n]*\]\s*)*[^\s[]\S*\s*/gu;

/** Spreads the words of lyrics over a song, longer ones for longer; a line ends with a rest. Nothing for instrumentals. */
export function alignWords(lyrics: string, seconds: number): AlignedWord[] {
  const words = lyrics.match(WORD) ?? [];
  const weights = words.map(word => word.trim().length + 2 + (word.includes('\n') ? 4 : 0));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const sung = seconds * (1 - INTRO - OUTRO);
  let before = 0;
  return words.map((word, at) => {
    const weight = weights[at] ?? 0;
    const start = seconds * INTRO + (before / all) * sung;
    before += weight;
    const end = start + (weight / all) * sung * 0.9;
    return { word, success: true, startS: round(start), endS: round(end), palign: 0 };
  });
}

function round(seconds: number): number {
  return Math.round(seconds * 1e5) / 1e5;
}
