/** What is left where a text without spaces is cut through an emoji. */
const UNPAIRED_SURROGATE = /[\ud800-\udbff]$/;

/** The beginning of a text in `max` UTF-16 units, cut between words where there are some, and never through an emoji. */
export function truncateAtWord(input: string, max: number): string {
  const text = input.trim();
  if (text.length <= max) return text;
  return text
    .slice(0, max)
    .replace(/\s+\S*$/, '')
    .replace(UNPAIRED_SURROGATE, '')
    .trimEnd();
}
