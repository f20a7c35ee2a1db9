import { createHash } from 'node:crypto';

/** Bytes that are hashed to measure the machine's current speed. */
const SAMPLE_BYTES = 4 * 1024 * 1024;

/** Milliseconds that this takes on a fast, idle machine. */
const REFERENCE_MS = 4;

/** Minimum factor, because other work can start after the measurement. */
const LEAST = 4;

function measure(): number {
  const startedAt = performance.now();
  createHash('sha256').update(Buffer.alloc(SAMPLE_BYTES)).digest();
  return (performance.now() - startedAt) / REFERENCE_MS;
}

/** The factor for all deadlines on this machine. */
const scale = Math.max(LEAST, measure());

/**
 * Scales a deadline by the speed of this machine. Deadlines only end what hangs; tests assert order, not time.
 *
 * @param ms on a fast, idle machine.
 */
export function scaled(ms: number): number {
  return Math.round(ms * scale);
}
