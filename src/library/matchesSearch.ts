import { sanitizeLine } from '../lib/sanitize.ts';
import type { Entry } from './entry.ts';

/** Bytes of a search that count: it has to fit into a button's custom id, from page to page. */
const SEARCH_BYTES_MAX = 45;

const decoder = new TextDecoder();

/** Marks a search that names one task instead of words: what a suggestion stands for. */
const ID_PREFIX = '#';

/** A search as it is looked for: folded, and no longer than a page's button can carry. */
export function normalizeSearch(search: string): string {
  const bytes = new TextEncoder().encode(normalizeText(search).trim());
  // Half a character at the end is left out.
  return decoder.decode(bytes.subarray(0, SEARCH_BYTES_MAX), { stream: false }).replace(/\ufffd+$/, '');
}

/** The search that finds one task. */
export function searchById(id: string): string {
  return `${ID_PREFIX}${id}`;
}

/** Whether an entry has every word of a folded search in its title or idea, in any order, or is the very one that it names. */
export function matchesSearch({ id, title, idea = '' }: Entry, search: string): boolean {
  if (search.startsWith(ID_PREFIX) && search === searchById(id)) return true;
  const text = normalizeText(`${title} ${idea}`);
  return search.split(' ').every(word => text.includes(word));
}

/** Text without what is not heard when it is read: case, accents, width. */
function normalizeText(text: string): string {
  return sanitizeLine(text).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
