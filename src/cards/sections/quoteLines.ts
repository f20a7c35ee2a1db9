import { sanitizeLines, truncate } from '../../lib/sanitize.ts';
import { RESULT_TEXT_MAX } from '../limits.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';

/** A text of the vendor's as a quote that can be copied as it stands, for markdown shows in it as itself. */
export function quoteLines(text: string): string {
  const lines = escapeMarkdown(truncate(sanitizeLines(text), RESULT_TEXT_MAX)).split('\n');
  return lines.map(line => `> ${line}`).join('\n');
}
