import type { OperationName } from '../../domain/operationNames.ts';
import { PRICES, type PriceList } from './prices.ts';

/** What may be ordered just now, and what it costs. */
export interface Catalog {
  /** Credits for one task. */
  priceOf(name: OperationName): number;
  /** Whether the owner of the bot has not switched it off. */
  isEnabled(name: OperationName): boolean;
  /** The day from which the prices are, for example 2026-10-05. */
  readonly asOf: string;
}

interface CatalogOptions {
  readonly prices: PriceList;
  /** The operations in `OPERATIONS_OFF`. */
  readonly disabled: readonly OperationName[];
}

/** Makes the offers of a price list, less what is switched off. */
export function createCatalog({ prices, disabled }: CatalogOptions): Catalog {
  return {
    priceOf: name => prices.prices[name],
    isEnabled: name => !disabled.includes(name),
    asOf: prices.asOf,
  };
}

/** Everything, at the prices that the bot came with. */
export const DEFAULT_CATALOG: Catalog = createCatalog({ prices: PRICES, disabled: [] });
