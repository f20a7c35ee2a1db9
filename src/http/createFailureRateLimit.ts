import { LRUCache } from 'lru-cache';
import { createTokenBucket, type TokenBucket } from '../lib/tokenBucket.ts';
import { networkOf } from './limitConnections.ts';

/** Size of a token bucket: failed requests allowed at once, and how many more each second. */
interface BucketOptions {
  readonly burst: number;
  readonly perSecond: number;
}

export interface FailureRateLimits {
  readonly perAddress: BucketOptions;
  /** Limit of all senders together, which applies if addresses are unknown or too many to be remembered. */
  readonly global: BucketOptions;
  /** Addresses remembered at most; the one whose last failure is oldest is dropped first. */
  readonly addresses: number;
}

/** Far more than a vendor with a wrong key or a scanner sends, and far less than what would slow the bot down. */
export const FAILURE_RATE_LIMITS: FailureRateLimits = {
  perAddress: { burst: 20, perSecond: 1 },
  global: { burst: 200, perSecond: 20 },
  addresses: 1000,
};

/** Rate limit of failed requests. Successful requests are not counted. */
export interface FailureRateLimit {
  /**
   * Counts one failed request.
   *
   * @param address of the sender, if known.
   * @returns seconds to wait if there were too many, else undefined.
   */
  consume(address: string | undefined): number | undefined;
  /** Number of remembered addresses. */
  readonly size: number;
}

/** Creates the limit: one token bucket for each of a bounded number of addresses, and one for all. */
export function createFailureRateLimit(
  now: () => number,
  limits: FailureRateLimits = FAILURE_RATE_LIMITS,
): FailureRateLimit {
  const { perAddress, global } = limits;
  const globalBucket = createTokenBucket({ ...global, now });
  const byAddress = new LRUCache<string, TokenBucket>({ max: limits.addresses });

  function bucketOf(key: string): TokenBucket {
    const known = byAddress.get(key);
    if (known) return known;
    const bucket = createTokenBucket({ ...perAddress, now });
    byAddress.set(key, bucket);
    return bucket;
  }

  /** @returns seconds to wait, or undefined if a token was taken. */
  function take(bucket: TokenBucket): number | undefined {
    return bucket.take() ? undefined : bucket.secondsToNext();
  }

  return {
    consume: address => {
      const wait = address === undefined ? undefined : take(bucketOf(networkOf(address)));
      return wait ?? take(globalBucket);
    },
    get size() {
      return byAddress.size;
    },
  };
}
