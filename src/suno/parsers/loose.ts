import { z } from 'zod';

/**
 * Readers for bodies whose fields may be absent, null, empty or of another type than documented: whatever is not
 * usable counts as missing, so that one odd field never costs the news around it.
 */

const URL_MAX = 2048;

/** More songs or lyrics than any operation makes: a longer list is not the vendor's. */
const ITEMS_MAX = 10;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text without surrounding space, cut at `max` UTF-16 units. */
export function looseText(max: number) {
  return z
    .string()
    .transform(value => value.trim().slice(0, max).toWellFormed() || undefined)
    .optional()
    .catch(undefined);
}

/** An http(s) address as the URL standard writes it. */
export const looseUrl = z.string().transform(readUrl).optional().catch(undefined);

/** A positive number of seconds, as a number or written out. */
export const looseSeconds = z
  .unknown()
  .transform(readNumber)
  .transform(value => (value !== undefined && value > 0 ? value : undefined))
  .optional();

/** The objects of a list, among its first `max` items; none where it is no list. */
export function readObjects(list: unknown, max = ITEMS_MAX): Record<string, unknown>[] {
  return Array.isArray(list) ? list.slice(0, max).filter(isObject) : [];
}

/** A finite number, as one or written out. */
export function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** The same object without its missing fields. */
export function omitUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

function readUrl(value: string): string | undefined {
  const url = URL.parse(value.trim());
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return undefined;
  return url.href.length <= URL_MAX ? url.href : undefined;
}
