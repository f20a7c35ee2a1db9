/** Rate limit that allows bursts: a bucket of tokens that refills evenly. */
export interface TokenBucket {
  /** Takes a token. @returns false if there is none. */
  take(): boolean;
  /** Seconds until the next token, rounded up; 0 if there is one. */
  secondsToNext(): number;
}

interface Options {
  /** Tokens added each second. */
  readonly perSecond: number;
  /** Tokens when full; by default a second's worth, at least one. */
  readonly burst?: number;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Creates a bucket, which is full at first. A clock that is set back adds nothing. */
export function createTokenBucket({ perSecond, burst = Math.max(1, perSecond), now }: Options): TokenBucket {
  let tokens = burst;
  let refilledAt = now();

  function refill(): void {
    const moment = now();
    tokens = Math.min(burst, tokens + (Math.max(0, moment - refilledAt) / 1000) * perSecond);
    refilledAt = moment;
  }

  return {
    take: () => {
      refill();
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    secondsToNext: () => {
      refill();
      return Math.ceil(Math.max(0, 1 - tokens) / perSecond);
    },
  };
}
