import type { World } from './world.ts';

/** A rate limit: the number of requests in a window of time. */
export interface Bucket {
  /** Requests with the same key share the limit. */
  key: string;
  limit: number;
  windowMs: number;
}

/** Five requests in two seconds for each webhook: https://github.com/discord/discord-api-docs/issues/367 */
export const webhookBucket = (token: string): Bucket => ({
  key: `webhook:${token}`,
  limit: 5,
  windowMs: 2000,
});
const CHANNEL = 'channel:';

/** Rate limit of one channel. */
export type ChannelLimit = Pick<Bucket, 'limit' | 'windowMs'>;

/** Rate limit of writes to one channel, as commonly observed. */
export const channelBucket = (method: string, channelId: string): Bucket => ({
  key: `${CHANNEL}${method}:${channelId}`,
  limit: 5,
  windowMs: 5000,
});

export interface RateLimitState {
  headers: Record<string, string>;
  /** Seconds until the next request is accepted; undefined if this one is. */
  retryAfter: number | undefined;
}

/** Counts requests by bucket, in windows of the world's clock. `channelLimit` replaces the limit of channels. */
export function createRateLimits(
  world: World,
  channelLimit?: ChannelLimit,
): (bucket: Bucket) => RateLimitState {
  const windows = new Map<string, { start: number; used: number }>();
  return bucket => {
    const { key } = bucket;
    const { limit, windowMs } = (key.startsWith(CHANNEL) && channelLimit) || bucket;
    const now = world.clock.now();
    let window = windows.get(key);
    if (window === undefined || now >= window.start + windowMs) {
      window = { start: now, used: 0 };
      windows.set(key, window);
    }
    const secondsLeft = (window.start + windowMs - now) / 1000;
    const isExceeded = window.used >= limit;
    if (!isExceeded) window.used++;
    return {
      headers: {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(limit - window.used),
        'x-ratelimit-reset': ((window.start + windowMs) / 1000).toFixed(3),
        'x-ratelimit-reset-after': secondsLeft.toFixed(3),
        'x-ratelimit-bucket': hashOf(key.slice(0, key.lastIndexOf(':'))),
        ...(isExceeded ? { 'x-ratelimit-scope': 'user', 'retry-after': String(Math.ceil(secondsLeft)) } : {}),
      },
      retryAfter: isExceeded ? secondsLeft : undefined,
    };
  };
}

/** A bucket's name in Discord's headers: the same for all channels or tokens, without revealing them. */
function hashOf(kind: string): string {
  return Buffer.from(kind).toString('hex').padEnd(32, '0').slice(0, 32);
}
