import type { Failure } from '../../domain/update.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import { VENDOR_QUOTE_MAX } from '../limits.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';

/** The vendor's message about a failure, as a quote without pings, links and formatting. Empty if there is none. */
export function quoteVendor({ vendorMessage = '' }: Failure, t: Translate): string {
  const words = truncate(sanitizeLine(vendorMessage), VENDOR_QUOTE_MAX);
  return words === '' ? '' : t('card.vendorSays', { words: escapeMarkdown(words) });
}
