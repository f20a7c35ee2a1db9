import { LRUCache } from 'lru-cache';
import { sanitizeLine } from '../lib/sanitize.ts';
import type { Entry } from './entry.ts';

/** Bytes of a search that are used, because it must fit in a button's custom id. */
const SEARCH_BYTES_MAX = 45;

const decoder = new TextDecoder();

/** Prefix of a search that names one task, which is the value of a suggestion. */
const ID_PREFIX = '#';

/** Normalizes a search, and shortens it to what a button's custom id can hold. */
export function normalizeSearch(search: string): string {
  const bytes = new TextEncoder().encode(normalizeText(search).trim());
  // Removes the character that was cut at the end.
  return decoder.decode(bytes.subarray(0, SEARCH_BYTES_MAX), { stream: false }).replace(/\ufffd+$/, '');
}

/** A search that finds one task. */
export function searchById(id: string): string {
  return `${ID_PREFIX}${id}`;
}

/**
 * Whether an entry's title or idea contains every word of a normalized search, in any order, or the search names the
 * entry.
 */
export function matchesSearch({ id, title, idea = '' }: Entry, search: string): boolean {
  if (search.startsWith(ID_PREFIX) && search === searchById(id)) return true;
  const text = foldedText(`${title} ${idea}`);
  return search.split(' ').every(word => text.includes(word));
}

/** Texts of entries without those differences: a completion looks at thousands of entries with each key that is pressed. */
const folded = new LRUCache<string, string>({ max: 10_000 });

function foldedText(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const normalized = normalizeText(text);
  folded.set(text, normalized);
  return normalized;
}

/** Removes differences of case, accents and width. */
function normalizeText(text: string): string {
  return sanitizeLine(text).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
