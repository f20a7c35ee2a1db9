/** What KIE takes for a credit: https://kie.ai/pricing */
const DOLLARS_PER_CREDIT = 0.005;

/** Rounds credits to hundredths, the vendor's unit, to remove floating-point errors. */
export function roundCredits(credits: number): number {
  return Math.round(credits * 100) / 100;
}

/** Dollars of credits. */
export function toDollars(credits: number): number {
  return credits * DOLLARS_PER_CREDIT;
}
