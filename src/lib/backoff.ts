interface BackoffBounds {
  /** Milliseconds before the second attempt. */
  readonly minMs: number;
  readonly maxMs: number;
}

/**
 * Delay before the next attempt: doubled after each failure, up to a maximum.
 *
 * @param failures in a row, from 1.
 * @returns milliseconds.
 */
export function backoffMs(failures: number, { minMs, maxMs }: BackoffBounds): number {
  return Math.min(minMs * 2 ** (failures - 1), maxMs);
}
