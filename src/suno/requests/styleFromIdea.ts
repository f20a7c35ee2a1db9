import { STYLES, type Style } from './styles.ts';

/** Styles that are taken from one idea at the most. */
const STYLES_MAX = 5;

/** The style of an idea that names none: one word that fits whatever it is about. */
export const NEUTRAL_STYLE = 'melodic';

/** Words for a piece of music. Beside one of them an ambiguous style is meant as a style. */
const MUSIC =
  '(?:music|songs?|tracks?|tunes?|beats?|ballads?|anthems?|shant(?:y|ies)|style|vibes?|grooves?|riffs?|solos?|sound|melod(?:y|ies)|instrumental|lullab(?:y|ies)|waltz|jingle|hymn|number|intro|duet)';

/** Such a word follows, other describing words between at the most. */
const BEFORE_MUSIC = new RegExp(
  `^[\\s,-]*(?:(?:and|but|&)\\s+)?(?:[\\p{L}\\d&’'-]+,?\\s+){0,2}?${MUSIC}\\b`,
  'u',
);

/** Nothing but a comma, or the end of the text, stands on this side. */
const BORDER_BEFORE = /(?:^|[,;:/])\s*$/;
const BORDER_AFTER = /^\s*(?:[,;/]|[.!]?$)/;

/** A word before it that takes it away. */
const NEGATED =
  /\b(?:no|not|without|never|don['’]t|isn['’]t|avoid|ohne|kein(?:e|en)?)\s+(?:[\p{L}-]+\s+){0,1}$/u;

interface Found {
  readonly style: Style;
  readonly start: number;
  readonly end: number;
  /** Whether the text uses it of music for certain. */
  readonly isCertain: boolean;
}

/**
 * The style of an idea: the words of it that are known to be styles, in their order, at most five, or one neutral word. An
 * idea alone is not enough for the vendor, which wants a style beside it. Words that mean other things too, such as
 * "house" or "soul", count only where the idea uses them of music, and none where it says "no drums".
 *
 * @param voices whether words about the voice are taken: not where nobody sings, or the member has chosen a voice.
 */
export function styleFromIdea(idea: string, { voices }: { readonly voices: boolean }): string {
  const text = idea.toLowerCase();
  const found: Found[] = [];
  for (const style of STYLES) {
    if (style.kind === 'voice' && !voices) continue;
    for (const word of style.words) found.push(...occurrences(text, style, word));
  }
  // Of two that overlap the longer one is meant: "sea shanty" and not "shanty".
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
    found.push({ style, start, end, isCertain: !style.isAmbiguous || isSaidOfMusic(style, before, after) });
  }
  return found;
}

/** Whether nothing but a comma or an "and" is between two: "fast drum and bass", "brass and strings". */
function areNeighbours(text: string, one: Found, other: Found): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return /^[\s,&]*(?:and\s+)?$/.test(text.slice(first.end, second.start));
}

function isSaidOfMusic({ kind }: Style, before: string, after: string): boolean {
  if (kind === 'instrument' && /\b(?:with|featuring)\s+(?:an?\s+)?$/.test(before)) return true;
  return BEFORE_MUSIC.test(after) || (BORDER_BEFORE.test(before) && BORDER_AFTER.test(after));
}
