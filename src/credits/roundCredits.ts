/** Rounds credits to hundredths, the vendor's unit, to remove floating-point errors. */
export function roundCredits(credits: number): number {
  return Math.round(credits * 100) / 100;
}
