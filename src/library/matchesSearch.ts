import { plainLine } from '../cards/plain.ts';
import type { Entry } from './entry.ts';

/** Bytes of a search that count: it has to fit into a button's custom id, from page to page. */
const SEARCH_BYTES_MAX = 45;

const decoder = new TextDecoder();

/** Marks a search that names one task instead of words: what a suggestion stands for. */
const BY_ID = '#';

/** A search as it is looked for: folded, and no longer than a page's button can carry. */
export function foldSearch(search: string): string {
  const bytes = new TextEncoder().encode(fold(search).trim());
  // Half a character at the end is left out.
  return decoder.decode(bytes.subarray(0, SEARCH_BYTES_MAX), { stream: false }).replace(/\ufffd+$/, '');
}

/** The search that finds one task. */
export function searchById(id: string): string {
  return `${BY_ID}${id}`;
}

/** Whether an entry has every word of a folded search in its title or idea, in any order, or is the very one that it names. */
export function matchesSearch({ id, title, idea = '' }: Entry, search: string): boolean {
  if (search.startsWith(BY_ID) && search === searchById(id)) return true;
  const text = fold(`${title} ${idea}`);
  return search.split(' ').every(word => text.includes(word));
}

/** Text without what is not heard when it is read: case, accents, width. */
function fold(text: string): string {
  return plainLine(text).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
