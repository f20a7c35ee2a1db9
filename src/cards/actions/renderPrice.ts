import type { Translate } from '../../locales/translate.ts';

/** Credits in words; nothing to pay is said as such. */
export function renderPrice(credits: number, t: Translate): string {
  // Tenths of credits add up to what nobody wants to read.
  const count = Math.round(credits * 100) / 100;
  return count === 0 ? t('card.free') : t('card.cost', { count });
}
