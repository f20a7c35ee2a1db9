import type { Metrics } from '../metrics/createMetrics.ts';

/** Loads the metrics only if a port is set for them: otherwise they would cost start time and memory for nothing. */
export async function loadMetrics(now: () => number): Promise<Metrics> {
  const { createMetrics } = await import('../metrics/createMetrics.ts');
  return createMetrics(now);
}
