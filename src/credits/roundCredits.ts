/** Credits without the dust of sums of fractions: the vendor counts in hundredths. */
export function roundCredits(credits: number): number {
  return Math.round(credits * 100) / 100;
}
