import { sanitizeLines, truncate } from '../../lib/sanitize.ts';
import { RESULT_TEXT_MAX } from '../limits.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';

/** The vendor's text as a quote, escaped so that markdown shows every character and members can copy it. */
export function quoteLines(text: string): string {
  const lines = escapeMarkdown(truncate(sanitizeLines(text), RESULT_TEXT_MAX)).split('\n');
  return lines.map(line => `> ${line}`).join('\n');
}
