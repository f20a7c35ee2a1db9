/** How fast a download has to be. */
export interface LeastSpeed {
  readonly bytesPerSecond: number;
  /** Milliseconds over which the speed is averaged, so that a short pause costs nothing. */
  readonly windowMs: number;
}

export interface SpeedWatch {
  /** Counts bytes that came. */
  add(bytes: number): void;
  /** Whether less came in the last window than the least speed would have brought. To be asked several times a window. */
  isTooSlow(): boolean;
}

/**
 * Watches the speed of a download.
 *
 * @param now milliseconds of a clock that never goes back.
 */
export function createSpeedWatch({ bytesPerSecond, windowMs }: LeastSpeed, now: () => number): SpeedWatch {
  let total = 0;
  /** Oldest first; the first one is a window old, or the beginning. */
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
