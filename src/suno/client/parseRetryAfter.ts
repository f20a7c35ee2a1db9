/** Milliseconds; a vendor that asks for more is asked again after this. */
const MAX_RETRY_AFTER_MS = 10 * 60_000;

/** The wait of a `retry-after` header in milliseconds, from its seconds or its date. `now` is in milliseconds. */
export function parseRetryAfter(header: string | string[] | undefined, now: number): number | undefined {
  const value = typeof header === 'string' ? header.trim() : '';
  if (value === '') return undefined;
  const wait = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), MAX_RETRY_AFTER_MS);
}
