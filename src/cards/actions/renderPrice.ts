import type { Translate } from '../../locales/translate.ts';

/** A number of credits as text; 0 has a text of its own. */
export function renderPrice(credits: number, t: Translate): string {
  // Sums of prices such as 0.1 have rounding errors in binary.
  const count = Math.round(credits * 100) / 100;
  return count === 0 ? t('card.free') : t('card.cost', { count });
}
