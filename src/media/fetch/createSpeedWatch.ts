/** Minimum speed of a download. */
export interface LeastSpeed {
  readonly bytesPerSecond: number;
  /** Milliseconds over which the speed is averaged, so that a short pause does not matter. */
  readonly windowMs: number;
}

export interface SpeedWatch {
  /** Counts received bytes. */
  add(bytes: number): void;
  /** Whether less than the minimum was received in the last window. Must be called several times in each window. */
  isTooSlow(): boolean;
}

/**
 * Measures the speed of a download.
 *
 * @param now milliseconds of a monotonic clock.
 */
export function createSpeedWatch({ bytesPerSecond, windowMs }: LeastSpeed, now: () => number): SpeedWatch {
  let total = 0;
  /** Oldest first; the first one is as old as the window, or the start. */
  let marks = [{ at: now(), total: 0 }];
  return {
    add: bytes => {
      total += bytes;
    },
    isTooSlow: () => {
      const at = now();
      const start = marks.findLastIndex(mark => at - mark.at >= windowMs);
      marks = [...marks.slice(Math.max(start, 0)), { at, total }];
      const [oldest] = marks;
      if (start === -1 || !oldest) return false;
      return (total - oldest.total) * 1000 < bytesPerSecond * (at - oldest.at);
    },
  };
}
