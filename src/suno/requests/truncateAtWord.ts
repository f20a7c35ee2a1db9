/** The first half of a surrogate pair at the end of a truncated text. */
const UNPAIRED_SURROGATE = /[\ud800-\udbff]$/;

/** Truncates a text to `max` UTF-16 units, between words if there are some, and never inside a surrogate pair. */
export function truncateAtWord(input: string, max: number): string {
  const text = input.trim();
  if (text.length <= max) return text;
  return text
    .slice(0, max)
    .replace(/\s+\S*$/, '')
    .replace(UNPAIRED_SURROGATE, '')
    .trimEnd();
}
