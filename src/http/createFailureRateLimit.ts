import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { createTokenBucket, type TokenBucket } from '../lib/tokenBucket.ts';

/** Failed requests that are answered for what they are at once, and how many more each second allows. */
interface BucketOptions {
  readonly burst: number;
  readonly perSecond: number;
}

export interface FailureRateLimits {
  readonly perAddress: BucketOptions;
  /** Of all senders together: what holds where addresses are unknown, or too many to tell apart. */
  readonly global: BucketOptions;
  /** Addresses remembered at the most; the one that failed longest ago is forgotten first. */
  readonly addresses: number;
}

/** Far above what a vendor with a wrong key, or a scanner passing by, sends; far below what would cost anything. */
export const FAILURE_RATE_LIMITS: FailureRateLimits = {
  perAddress: { burst: 20, perSecond: 1 },
  global: { burst: 200, perSecond: 20 },
  addresses: 1000,
};

/** Bits of an IPv6 address that one customer has for themselves. */
const IPV6_NETWORK_BITS = 64;

/** Counts requests that failed, and says when there were too many. What succeeds is never asked about. */
export interface FailureRateLimit {
  /**
   * Charges one failed request.
   *
   * @param address who sent it, where that is known.
   * @returns seconds to wait where there were too many, else nothing.
   */
  consume(address: string | undefined): number | undefined;
  /** Addresses remembered. */
  readonly size: number;
}

/** Makes the limit: a token bucket for each address, of a bounded number of them, and one for all. */
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

  /** @returns seconds to wait, or nothing if a token was taken. */
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

/** One name for all the addresses that one sender has: an IPv4 address, or an IPv6 network. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv4
    ? parsed.toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${IPV6_NETWORK_BITS}`).toString();
}
