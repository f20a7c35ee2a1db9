import { STYLES, type Style } from './styles.ts';

/** Maximum number of styles that are taken from an idea. */
const STYLES_MAX = 5;

/** The style for an idea that names none: one word that fits everything. */
export const NEUTRAL_STYLE = 'melodic';

/** Words for a piece of music. Next to one of them, an ambiguous style is meant as a style. */
const MUSIC =
  '(?:music|songs?|tracks?|tunes?|beats?|ballads?|anthems?|shant(?:y|ies)|style|vibes?|grooves?|riffs?|solos?|sound|melod(?:y|ies)|instrumental|lullab(?:y|ies)|waltz|jingle|hymn|number|intro|duet)';

/** Matches if such a word follows, with at most two other words between. */
const BEFORE_MUSIC = new RegExp(
  `^[\\s,-]*(?:(?:and|but|&)\\s+)?(?:[\\p{L}\\d&’'-]+,?\\s+){0,2}?${MUSIC}\\b`,
  'u',
);

/** Matches if there is only a comma, or the start of the text, on this side. */
const BORDER_BEFORE = /(?:^|[,;:/])\s*$/;
const BORDER_AFTER = /^\s*(?:[,;/]|[.!]?$)/;

/** Matches a negation before a style. */
const NEGATED =
  /\b(?:no|not|without|never|don['’]t|isn['’]t|avoid|ohne|kein(?:e|en)?)\s+(?:[\p{L}-]+\s+){0,1}$/u;

interface Found {
  readonly style: Style;
  readonly start: number;
  readonly end: number;
  /** Whether the text certainly means it as a style. */
  readonly isCertain: boolean;
}

/**
 * The styles named in an idea, in their order, at most five, or one neutral word, because the vendor requires a style
 * in addition to the idea. Words with other meanings, for example "house" or "soul", count only if the idea uses them
 * of music. Negated words, as in "no drums", do not count.
 *
 * @param voices whether styles of the voice are used: not for instrumentals, or if the member has chosen a voice.
 */
export function styleFromIdea(idea: string, { voices }: { readonly voices: boolean }): string {
  const text = idea.toLowerCase();
  const found: Found[] = [];
  for (const style of STYLES) {
    if (style.kind === 'voice' && !voices) continue;
    for (const word of style.words) found.push(...occurrences(text, style, word));
  }
  // Of two styles that overlap the longer one is meant: "sea shanty" and not "shanty".
  const longest = found.filter(
    one => !found.some(other => other.start <= one.start && other.end >= one.end && isLonger(other, one)),
  );
  const certain = longest.filter(({ isCertain }) => isCertain);
  const kept = longest.filter(one => one.isCertain || certain.some(other => areNeighbours(text, one, other)));
  const names = kept.toSorted((a, b) => a.start - b.start).map(({ style }) => style.name);
  return [...new Set(names)].slice(0, STYLES_MAX).join(', ') || NEUTRAL_STYLE;
}

function isLonger(one: Found, other: Found): boolean {
  return one.end - one.start > other.end - other.start;
}

function occurrences(text: string, style: Style, word: string): Found[] {
  const found: Found[] = [];
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1)) {
    const end = start + word.length;
    const before = text.slice(0, start);
    const after = text.slice(end);
    const isWhole = !/[\p{L}\p{N}'’-]$/u.test(before) && !/^[\p{L}\p{N}'’-]/u.test(after);
    if (!isWhole || NEGATED.test(before)) continue;
    found.push({ style, start, end, isCertain: !style.isAmbiguous || describesMusic(style, before, after) });
  }
  return found;
}

/** Whether there is only a comma or an "and" between two styles: "fast drum and bass", "brass and strings". */
function areNeighbours(text: string, one: Found, other: Found): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return /^[\s,&]*(?:and\s+)?$/.test(text.slice(first.end, second.start));
}

function describesMusic({ kind }: Style, before: string, after: string): boolean {
  if (kind === 'instrument' && /\b(?:with|featuring)\s+(?:an?\s+)?$/.test(before)) return true;
  return BEFORE_MUSIC.test(after) || (BORDER_BEFORE.test(before) && BORDER_AFTER.test(after));
}
