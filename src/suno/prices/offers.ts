import type { OperationName } from '../operationNames.ts';
import { PRICES, type PriceList } from './prices.ts';

/** What may be ordered just now, and what it costs. */
export interface Offers {
  /** Credits for one task. */
  priceOf(name: OperationName): number;
  /** Whether the owner of the bot has not switched it off. */
  isOffered(name: OperationName): boolean;
  /** The day from which the prices are, for example 2026-10-05. */
  readonly asOf: string;
}

interface Options {
  readonly prices: PriceList;
  /** The operations in `OPERATIONS_OFF`. */
  readonly off: readonly OperationName[];
}

/** Makes the offers of a price list, less what is switched off. */
export function createOffers({ prices, off }: Options): Offers {
  return {
    priceOf: name => prices.prices[name],
    isOffered: name => !off.includes(name),
    asOf: prices.asOf,
  };
}

/** Everything, at the prices that the bot came with. */
export const ALL_OFFERS: Offers = createOffers({ prices: PRICES, off: [] });
