import { foldText } from './searchWords.ts';

/** Bytes of a search that are used, because it must fit in a button's custom id. */
const SEARCH_BYTES_MAX = 45;

const decoder = new TextDecoder();

/** Prefix of a search that names one task, which is the value of a suggestion. */
const ID_PREFIX = '#';

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
