import { sanitizeLine } from '../lib/sanitize.ts';

/** Bytes of a search that are used, because it must fit in a button's custom id. */
const SEARCH_BYTES_MAX = 45;

const decoder = new TextDecoder();

/** Prefix of a search that names one task, which is the value of a suggestion. */
const ID_PREFIX = '#';

/** Words of a text that are used: each costs bytes in the index. */
const WORDS_MAX = 60;

/** Characters of a word in a script without spaces. */
const WINDOW = 4;

/** Scripts that write words without spaces between them: any character may begin one. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

/** A run of characters without spaces, a word, or a symbol, for example an emoji. */
const WORD = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+|\\p{So}`, 'gu');

const UNSPACED_RUN = new RegExp(`^[${UNSPACED}]`, 'u');

/**
 * Words of a text by which it is found, and words of a search: lower-case, without accents and differences of width.
 * Punctuation separates words and is left out.
 */
export function searchWords(text: string): string[] {
  const words = [...foldText(text).matchAll(WORD)].flatMap(([word]) =>
    UNSPACED_RUN.test(word) ? windowsOf(word) : [word],
  );
  return [...new Set(words)].slice(0, WORDS_MAX);
}

/** Removes differences of case, accents and width. */
function foldText(text: string): string {
  return sanitizeLine(text).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The few characters from each position on, so that a search finds what stands in the middle. */
function windowsOf(run: string): string[] {
  const characters = [...run];
  return characters.map((_, at) => characters.slice(at, at + WINDOW).join(''));
}

/** Normalizes a search, and shortens it to what a button's custom id can hold. */
export function normalizeSearch(search: string): string {
  const bytes = new TextEncoder().encode(foldText(search).trim());
  // Removes the character that was cut at the end.
  return decoder.decode(bytes.subarray(0, SEARCH_BYTES_MAX), { stream: false }).replace(/\ufffd+$/, '');
}

/** A search that finds one task. */
export function searchById(id: string): string {
  return `${ID_PREFIX}${id}`;
}

/** The id of the task that a search may name. */
export function idOfSearch(search: string): string | undefined {
  return search.startsWith(ID_PREFIX) ? search.slice(ID_PREFIX.length) : undefined;
}
