import ipaddr from 'ipaddr.js';

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

interface Bucket {
  tokens: number;
  at: number;
}

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
  const globalBucket: Bucket = { tokens: global.burst, at: now() };
  const byAddress = new Map<string, Bucket>();

  function bucketOf(key: string): Bucket {
    const bucket = byAddress.get(key) ?? { tokens: perAddress.burst, at: now() };
    // The order of the map is that of the last failure.
    byAddress.delete(key);
    byAddress.set(key, bucket);
    for (const oldest of byAddress.keys()) {
      if (byAddress.size <= limits.addresses) break;
      byAddress.delete(oldest);
    }
    return bucket;
  }

  function take(bucket: Bucket, { burst, perSecond }: BucketOptions): number | undefined {
    const moment = now();
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, moment - bucket.at) / 1000) * perSecond);
    bucket.at = moment;
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perSecond);
    bucket.tokens -= 1;
    return undefined;
  }

  return {
    consume: address => {
      const wait = address === undefined ? undefined : take(bucketOf(networkOf(address)), perAddress);
      return wait ?? take(globalBucket, global);
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
