import ipaddr from 'ipaddr.js';

/** Failed requests that are answered for what they are at once, and how many more each second allows. */
interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

export interface FloodLimits {
  readonly perAddress: Allowance;
  /** Of all senders together: what holds where addresses are unknown, or too many to tell apart. */
  readonly inAll: Allowance;
  /** Addresses remembered at the most; the one that failed longest ago is forgotten first. */
  readonly addresses: number;
}

/** Far above what a vendor with a wrong key, or a scanner passing by, sends; far below what would cost anything. */
export const FLOOD_LIMITS: FloodLimits = {
  perAddress: { burst: 20, perSecond: 1 },
  inAll: { burst: 200, perSecond: 20 },
  addresses: 1000,
};

/** Bits of an IPv6 address that one customer has for themselves. */
const IPV6_NETWORK_BITS = 64;

interface Bucket {
  left: number;
  at: number;
}

/** Counts requests that failed, and says when there were too many. What succeeds is never asked about. */
export interface FloodLimit {
  /**
   * Charges one failed request.
   *
   * @param address who sent it, where that is known.
   * @returns seconds to wait where there were too many, else nothing.
   */
  charge(address: string | undefined): number | undefined;
  /** Addresses remembered. */
  readonly size: number;
}

/** Makes the limit: a token bucket for each address, of a bounded number of them, and one for all. */
export function createFloodLimit(now: () => number, limits: FloodLimits = FLOOD_LIMITS): FloodLimit {
  const { perAddress, inAll } = limits;
  const all: Bucket = { left: inAll.burst, at: now() };
  const byAddress = new Map<string, Bucket>();

  function bucketOf(key: string): Bucket {
    const bucket = byAddress.get(key) ?? { left: perAddress.burst, at: now() };
    // The order of the map is that of the last failure.
    byAddress.delete(key);
    byAddress.set(key, bucket);
    for (const oldest of byAddress.keys()) {
      if (byAddress.size <= limits.addresses) break;
      byAddress.delete(oldest);
    }
    return bucket;
  }

  function take(bucket: Bucket, { burst, perSecond }: Allowance): number | undefined {
    const moment = now();
    bucket.left = Math.min(burst, bucket.left + (Math.max(0, moment - bucket.at) / 1000) * perSecond);
    bucket.at = moment;
    if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perSecond);
    bucket.left -= 1;
    return undefined;
  }

  return {
    charge: address => {
      const wait = address === undefined ? undefined : take(bucketOf(networkOf(address)), perAddress);
      return wait ?? take(all, inAll);
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
