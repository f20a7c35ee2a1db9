import type { Failure } from '../../domain/update.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import { VENDOR_QUOTE_MAX } from '../limits.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';

/** What the vendor says of a failure, as a quote in which nothing pings, links or formats; empty where it says nothing. */
export function quoteVendor({ vendorMessage = '' }: Failure, t: Translate): string {
  const words = truncate(sanitizeLine(vendorMessage), VENDOR_QUOTE_MAX);
  return words === '' ? '' : t('card.vendorSays', { words: escapeMarkdown(words) });
}
