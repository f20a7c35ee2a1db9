/** Credits below which the operator is told: ten songs. */
export const LOW_CREDITS = 120;

/**
 * Tells of a balance that has become low: once, until it was higher again.
 *
 * @returns what takes each balance that was read.
 */
export function createCreditWatch(onLow: (credits: number) => void): (credits: number) => void {
  let low = false;
  return credits => {
    const was = low;
    low = credits < LOW_CREDITS;
    if (low && !was) onLow(credits);
  };
}
