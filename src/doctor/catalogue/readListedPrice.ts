import { z } from 'zod';

const listSchema = z.object({
  models: z.array(z.object({ model: z.string(), pricingDesc: z.string().nullish().catch(undefined) })),
});

/** A number of credits in a sentence: `12 credits per generation`. */
const CREDITS = /(\d+(?:\.\d+)?)\s*credits?\b/gi;

/** Times the known price above which a number is not a price but, for example, what a package of credits holds. */
const MAX_FACTOR = 10;

/**
 * The price of an operation by the catalogue's list, where the vendor states prices in sentences, or the known price if that
 * is higher or the only one.
 *
 * @param data the list.
 * @param model the outer model.
 * @param known credits.
 */
export function readListedPrice(data: unknown, model: string, known: number): number {
  const models = listSchema.safeParse(data).data?.models ?? [];
  const description = models.find(one => one.model === model)?.pricingDesc ?? '';
  const listed = [...description.matchAll(CREDITS)].map(([, number]) => Number(number));
  return Math.max(known, ...listed.filter(credits => credits <= known * MAX_FACTOR));
}
