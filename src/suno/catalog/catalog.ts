import type { OperationName } from '../../domain/operationNames.ts';
import { PRICES, type PriceList } from './prices.ts';

/** Enabled operations and their prices. */
export interface Catalog {
  /** Credits of one task. */
  priceOf(name: OperationName): number;
  /** Whether the operator has not disabled the operation. */
  isEnabled(name: OperationName): boolean;
  /** Date of the prices, for example 2026-10-05. */
  readonly asOf: string;
}

interface CatalogOptions {
  readonly prices: PriceList;
  /** The operations in `OPERATIONS_OFF`. */
  readonly disabled: readonly OperationName[];
}

/** Creates the catalog from a price list and the disabled operations. */
export function createCatalog({ prices, disabled }: CatalogOptions): Catalog {
  return {
    priceOf: name => prices.prices[name],
    isEnabled: name => !disabled.includes(name),
    asOf: prices.asOf,
  };
}

/** All operations, with the built-in prices. */
export const DEFAULT_CATALOG: Catalog = createCatalog({ prices: PRICES, disabled: [] });
