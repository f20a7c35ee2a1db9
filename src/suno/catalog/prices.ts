import { z } from 'zod';
import { OPERATION_NAMES } from '../../domain/operationNames.ts';

/** Maximum credits of a task; a higher price is probably a typing error. */
const MAX_PRICE = 10_000;

const PRICE_MESSAGE = `must be a number of credits from 0 to ${MAX_PRICE}`;

/** Credits of one task; the vendor has fractions. */
export const priceSchema = z.number(PRICE_MESSAGE).min(0, PRICE_MESSAGE).max(MAX_PRICE, PRICE_MESSAGE);

export const priceListSchema = z.object({
  /** Date on which the vendor had these prices, for example 2026-10-05. */
  asOf: z.iso.date('must be a day such as "2026-11-01"'),
  source: z.string('must be a text that says where the prices are from'),
  prices: z.record(z.enum(OPERATION_NAMES), priceSchema),
});

/** Prices of all operations at a date. */
export type PriceList = z.infer<typeof priceListSchema>;

/**
 * The vendor's prices in credits, as of 2026-10-05: https://kie.ai/pricing. The price of a separation into one named
 * stem is not listed; it is what other clients of the vendor are charged. The operator can override prices in
 * `PRICES_FILE`.
 */
export const PRICES = {
  asOf: '2026-10-05',
  source: 'https://kie.ai/pricing',
  prices: {
    generate: 12,
    lyrics: 0.4,
    extend: 12,
    'upload-extend': 12,
    'upload-cover': 12,
    'add-vocals': 12,
    'add-instrumental': 12,
    'replace-section': 5,
    mashup: 12,
    sounds: 2.5,
    'cover-image': 0,
    wav: 0.4,
    'separate-vocal': 10,
    'split-stem': 50,
    'split-stem-advanced': 20,
    midi: 0,
    video: 2,
    persona: 0,
    'timed-lyrics': 0.5,
    'style-boost': 0.4,
    'voice-phrase': 0,
    voice: 0,
    'voice-check': 0,
    // Not published: see renderPrice.
    recovery: 0,
  },
} as const satisfies PriceList;
