/** A budget that refills evenly: at most `perSecond` a second, with no burst beyond a second's worth. */
export function createTokenBucket(perSecond: number, now: () => number): { take(): boolean } {
  const capacity = Math.max(1, perSecond);
  let tokens = capacity;
  let refilledAt = now();
  return {
    take: () => {
      const moment = now();
      tokens = Math.min(capacity, tokens + ((moment - refilledAt) / 1000) * perSecond);
      refilledAt = moment;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
