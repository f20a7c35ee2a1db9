/** A word of a song with its time. */
export interface AlignedWord {
  /** With the section tags and line breaks before or after it. */
  readonly word: string;
  readonly success: boolean;
  /** In seconds. */
  readonly startS: number;
  readonly endS: number;
  readonly palign: number;
}

/** Parts of a song before the first word and after the last. */
const INTRO = 0.08;
const OUTRO = 0.06;

/** A tag such as `[Verse]`, or a word, each with the whitespace after it. */
const PIECE = /\[[^\]\n]*\]\s*|\S+\s*/gu;

/**
 * Distributes the words of lyrics over a song. Longer words take longer, and lines end with a pause. Empty for
 * instrumentals.
 */
export function alignWords(lyrics: string, seconds: number): AlignedWord[] {
  const words = wordsOf(lyrics);
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

/** The words, each with the tags before it. */
function wordsOf(lyrics: string): string[] {
  const words: string[] = [];
  let tags = '';
  for (const piece of lyrics.match(PIECE) ?? []) {
    const isTag = /^\[[^\]\n]*\]\s*$/u.test(piece);
    if (!isTag) words.push(tags + piece);
    tags = isTag ? tags + piece : '';
  }
  return words;
}

function round(seconds: number): number {
  return Math.round(seconds * 1e5) / 1e5;
}
