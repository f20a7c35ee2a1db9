import type { Translate } from '../locales/translate.ts';

/** Credits in words; nothing to pay is said as such. */
export function renderPrice(credits: number, t: Translate): string {
  return credits === 0 ? t('card.free') : t('card.cost', { count: credits });
}
