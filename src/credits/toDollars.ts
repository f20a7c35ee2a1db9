/** What KIE takes for a credit: https://kie.ai/pricing */
const DOLLARS_PER_CREDIT = 0.005;

/** Dollars of credits with two decimals; amounts below a cent have their first digit that isn't zero. */
export function toDollars(credits: number): string {
  const dollars = credits * DOLLARS_PER_CREDIT;
  return dollars === 0 || dollars >= 0.01 ? dollars.toFixed(2) : String(Number(dollars.toPrecision(1)));
}
