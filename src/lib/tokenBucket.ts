/** A budget that refills evenly: at most `perSecond` a second, with no burst beyond a second's worth. */
export function createTokenBucket(perSecond: number, now: () => number): { take(): boolean } {
  const most = Math.max(1, perSecond);
  let left = most;
  let at = now();
  return {
    take: () => {
      const moment = now();
      left = Math.min(most, left + ((moment - at) / 1000) * perSecond);
      at = moment;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
