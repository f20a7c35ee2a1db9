import { z } from 'zod';

/**
 * Schemas for bodies whose fields may be absent, null, empty or of another type than documented. Unusable values count
 * as missing, so that one wrong field does not cost the whole update.
 */

const URL_MAX = 2048;

/** Items of a list: more songs or lyrics than any operation makes. */
const ITEMS_MAX = 10;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Trimmed text, truncated to `max` UTF-16 units. */
export function looseText(max: number) {
  return z
    .string()
    .transform(value => value.trim().slice(0, max).toWellFormed() || undefined)
    .optional()
    .catch(undefined);
}

/** An http(s) URL, normalized. */
export const looseUrl = z.string().transform(readUrl).optional().catch(undefined);

/** A positive number of seconds, as a number or a string. */
export const looseSeconds = z
  .unknown()
  .transform(readNumber)
  .transform(value => (value !== undefined && value > 0 ? value : undefined))
  .optional();

/** The objects among the first `max` items of a list; empty if it is not a list. */
export function readObjects(list: unknown, max = ITEMS_MAX): Record<string, unknown>[] {
  return Array.isArray(list) ? list.slice(0, max).filter(isObject) : [];
}

/** A finite number, as a number or a string. */
export function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** The object without undefined fields. */
export function omitUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

function readUrl(value: string): string | undefined {
  const url = URL.parse(value.trim());
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return undefined;
  return url.href.length <= URL_MAX ? url.href : undefined;
}
