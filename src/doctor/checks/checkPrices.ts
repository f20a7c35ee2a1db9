import type { Finding } from '../finding.ts';

const NAME = 'Prices';
const DAY_MS = 24 * 60 * 60 * 1000;

/** Age in days above which the prices may be outdated. */
const MAX_AGE_DAYS = 60;

interface Options {
  /** Day of the price table, such as `2026-10-05`. */
  readonly asOf: string;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Checks that the price table is not old. Limits and cards count by it until the vendor says what it charged. */
export function checkPrices({ asOf, now }: Options): Finding {
  const days = Math.floor((now() - Date.parse(asOf)) / DAY_MS);
  if (days <= MAX_AGE_DAYS) return { name: NAME, level: 'ok', sentence: `The prices are of ${asOf}.` };
  return {
    name: NAME,
    level: 'warn',
    sentence: `The prices are of ${asOf}, ${days} days ago. Compare them with the vendor's, then update the bot or set PRICES_FILE.`,
  };
}
