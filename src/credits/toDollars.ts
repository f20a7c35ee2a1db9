/** What KIE takes for a credit: https://kie.ai/pricing */
const DOLLARS_PER_CREDIT = 0.005;

/** Dollars of credits. */
export function toDollars(credits: number): number {
  return credits * DOLLARS_PER_CREDIT;
}
