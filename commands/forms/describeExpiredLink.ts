import { QUOTE_MAX } from '../../src/cards/limits.ts';
import { escapeMarkdown } from '../../src/cards/text/escapeMarkdown.ts';
import type { Recording } from '../../src/domain/taskInput.ts';
import { sanitizeLine, truncate } from '../../src/lib/sanitize.ts';
import type { Translate } from '../../src/locales/translate.ts';

/** Says that the link to a file has expired, and what to do. */
export function describeExpiredLink({ name }: Recording, t: Translate): string {
  return t('replies.linkExpired', { name: escapeMarkdown(truncate(sanitizeLine(name), QUOTE_MAX)) });
}
