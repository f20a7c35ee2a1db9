import { translateTo } from '../../../src/locales/translate.ts';
import { PRICES } from '../../../src/suno/catalog/prices.ts';
import type { OperationCase } from './operationCase.ts';
import { priceOf } from './runCase.ts';

const t = translateTo('en');

/** The row in the page of operations: operation, command or menu, credits, result. */
export function describeCase(row: OperationCase): string {
  const { operation, description: how, steps = [] } = row;
  const alone = PRICES.prices[operation];
  const credits = steps.length > 1 ? `${alone}, or ${priceOf(row)} with the separation that it needs` : alone;
  return `| \`${operation}\` | ${how} | ${credits} | ${t(`operations.${operation}.what`)} |`;
}
