/** What is left where a text without spaces is cut through an emoji. */
const HALF_CHARACTER = /[\ud800-\udbff]$/;

/** The beginning of a text in `max` UTF-16 units, cut between words where there are some, and never through an emoji. */
export function cutWords(whole: string, max: number): string {
  const text = whole.trim();
  if (text.length <= max) return text;
  return text
    .slice(0, max)
    .replace(/\s+\S*$/, '')
    .replace(HALF_CHARACTER, '')
    .trimEnd();
}
