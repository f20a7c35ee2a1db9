/**
 * Invisible characters that reverse, hide or stack text: controls, zero-width characters, bidirectional marks and
 * overrides, annotations, tags, and line separators that Discord does not show.
 */
const INVISIBLE =
  /\p{Cc}|\u034f|\u17b4|\u17b5|\u180e|[\u00ad\u061c\u115f\u1160\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

/** A single joiner combines emoji or letters; several in a row have no effect. */
const JOINER_RUNS = /[\u200c\u200d]{2,}/g;

/** A visible character. The blank of braille is a symbol in Unicode, but shows nothing. */
const VISIBLE = /(?!\u2800)[\p{L}\p{N}\p{P}\p{S}]/u;

/** More combining marks on one letter than any language uses, with or without joiners between them. */
const STACKED_MARKS = /((?:\p{M}\p{Join_Control}?){4})[\p{M}\p{Join_Control}]+/gu;

/**
 * Sanitizes untrusted text of several lines: removes invisible characters and runs of blank lines. Halves of characters become
 * the replacement character.
 */
export function sanitizeLines(text: string): string {
  const lines = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map(line => line.replace(/\t/g, ' ').replace(INVISIBLE, '').replace(JOINER_RUNS, ''))
    .map(line => line.replace(STACKED_MARKS, '$1').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return VISIBLE.test(lines) ? lines : '';
}

/** Sanitizes untrusted text and joins it to one line. */
export function sanitizeLine(text: string): string {
  return sanitizeLines(text).replace(/\s+/g, ' ');
}

/**
 * Truncates to `max` UTF-16 units, the stricter of Discord's two ways to count. A character as people see it (grapheme)
 * is never cut, unless it alone is longer than `max`: a grapheme has no maximum length.
 */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  const segments = new Intl.Segmenter().segment(text);
  let end = 0;
  for (const { index, segment } of segments) {
    if (index + segment.length > max - 1) break;
    end = index + segment.length;
  }
  const kept = end > 0 ? text.slice(0, end) : text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '');
  return `${kept.trimEnd()}…`;
}
