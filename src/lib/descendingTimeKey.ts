/** Counted down from here: 13 digits, until the year 2286. */
const MAX_TIME_MS = 9_999_999_999_999;

/** A moment, in milliseconds, as a part of a key that sorts the newest before all others. */
export function descendingTimeKey(ms: number): string {
  return String(MAX_TIME_MS - ms).padStart(13, '0');
}
