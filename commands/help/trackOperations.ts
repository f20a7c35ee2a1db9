import { renderPriceOf } from '../../src/cards/actions/renderPrice.ts';
import type { Operation } from '../../src/suno/operations/operation.ts';
import { operations } from '../../src/suno/operations/registry.ts';
import type { CommandContext } from '../context.ts';

/** The operations in the menu of a finished track, with prices. */
export function trackOperations({ catalog, priceOf, t }: CommandContext): string[] {
  return Object.values<Operation>(operations)
    .filter(
      ({ name, inputSpec }) =>
        (inputSpec?.source === 'track' || inputSpec?.source === 'song') && catalog.isEnabled(name),
    )
    .map(({ name }) => {
      const count = priceOf({ kind: 'operation', operation: name, fields: {}, recordings: [] });
      return `${t(`operations.${name}.title`)}: ${renderPriceOf(name, count, t)}`;
    });
}
