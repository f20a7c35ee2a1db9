import type { SandboxClock } from '../clock.ts';

/**
 * A rate limit over a sliding window, for each key. Returns whether a request is within it; rejected requests do not
 * count.
 */
export function createRateLimit(
  clock: SandboxClock,
  { count, windowMs }: { count: number; windowMs: number },
) {
  const taken = new Map<string, number[]>();
  return (key: string): boolean => {
    const now = clock.now();
    const recent = (taken.get(key) ?? []).filter(at => now - at < windowMs);
    const fits = recent.length < count;
    if (fits) recent.push(now);
    taken.set(key, recent);
    return fits;
  };
}
