/** Times are subtracted from this: 13 digits, enough until the year 2286. */
const MAX_TIME_MS = 9_999_999_999_999;

/** A time in milliseconds as part of a key, so that newer keys sort first. */
export function descendingTimeKey(ms: number): string {
  return String(MAX_TIME_MS - ms).padStart(13, '0');
}
