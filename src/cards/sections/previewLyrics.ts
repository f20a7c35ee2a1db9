import { truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import { LYRICS_LINE_MAX, LYRICS_LINES_MAX, LYRICS_PREVIEW_MAX } from '../limits.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';

/** The first lines of lyrics, and how many more there are. Empty lines are left out. */
export function previewLyrics(words: string, t: Translate): string {
  const lines = words.split('\n').filter(line => line.trim() !== '');
  const shown: string[] = [];
  let length = 0;
  for (const line of lines.slice(0, LYRICS_LINES_MAX)) {
    const text = escapeMarkdown(truncate(line.trim(), LYRICS_LINE_MAX));
    length += text.length;
    if (length > LYRICS_PREVIEW_MAX) break;
    shown.push(text);
  }
  const count = lines.length - shown.length;
  return [...shown, ...(count > 0 ? [t('card.moreLines', { count })] : [])].join('\n');
}
