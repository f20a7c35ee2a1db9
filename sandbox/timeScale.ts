import { createHash } from 'node:crypto';

/** Bytes that are hashed to see how fast this machine is just now. */
const SAMPLE_BYTES = 4 * 1024 * 1024;

/** Milliseconds that this takes on a quick, idle machine. */
const REFERENCE_MS = 4;

/** At least so much longer than on a quick machine: other work may begin after the look. */
const LEAST = 4;

function measure(): number {
  const startedAt = performance.now();
  createHash('sha256').update(Buffer.alloc(SAMPLE_BYTES)).digest();
  return (performance.now() - startedAt) / REFERENCE_MS;
}

/** How much longer waits may take on this machine: the one factor by which all of them are stretched. */
const scale = Math.max(LEAST, measure());

/**
 * Stretches a deadline by the speed of this machine. Deadlines only end what hangs: what a test asserts is order, not time.
 *
 * @param ms on a quick, idle machine.
 */
export function scaled(ms: number): number {
  return Math.round(ms * scale);
}
