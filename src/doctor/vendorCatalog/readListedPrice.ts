import { z } from 'zod';

const listSchema = z.object({
  models: z.array(z.object({ model: z.string(), pricingDesc: z.string().nullish().catch(undefined) })),
});

/** Credits as a price sentence states them, for example `12 credits per generation`. */
const CREDITS = /(\d+(?:\.\d+)?)\s*credits?\b/gi;

/** Multiple of the known price above which a number is no price, for example the size of a credit package. */
const MAX_FACTOR = 10;

/**
 * Returns the highest plausible price that the vendor's catalog states for an operation, but never less than the known
 * price, so that a spending limit holds.
 *
 * @param data the catalog's list; prices are sentences in it.
 * @param model the outer model of the operation.
 * @param known the price in credits that this version knows.
 */
export function readListedPrice(data: unknown, model: string, known: number): number {
  const models = listSchema.safeParse(data).data?.models ?? [];
  const description = models.find(one => one.model === model)?.pricingDesc ?? '';
  const listed = [...description.matchAll(CREDITS)].map(([, number]) => Number(number));
  return Math.max(known, ...listed.filter(credits => credits <= known * MAX_FACTOR));
}
