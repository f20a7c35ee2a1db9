import type { OperationName } from '../../domain/operationNames.ts';
import type { Translate } from '../../locales/translate.ts';

/** A number of credits as text; 0 has a text of its own. */
export function renderPrice(credits: number, t: Translate): string {
  // Sums of prices such as 0.1 have rounding errors in binary.
  const count = Math.round(credits * 100) / 100;
  return count === 0 ? t('card.free') : t('card.cost', { count });
}

/** Operations whose price no vendor publishes: it is known only after the vendor has charged it, if it says so. */
const UNPUBLISHED: ReadonlySet<OperationName> = new Set(['recovery']);

/** The price of an operation; one that is not published is said to be so, unless `PRICES_FILE` has one. */
export function renderPriceOf(operation: OperationName, credits: number, t: Translate): string {
  return credits === 0 && UNPUBLISHED.has(operation) ? t('card.priceUnpublished') : renderPrice(credits, t);
}
