import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds between looks. */
const SAMPLE_INTERVAL_MS = 5;

/** Looks between two collections of garbage. */
const LOOKS_PER_COLLECTION = 4;

/**
 * Does something, and tells by how many bytes the process was larger meanwhile than before. Garbage is collected all along:
 * how much of it lies about depends on how busy the machine is, and says nothing of what has to be in memory at once. What
 * else happens in the process counts too: tests that measure need one of their own.
 */
export async function measurePeakMemory<Result>(
  act: () => Promise<Result>,
): Promise<{ result: Result; most: number }> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  const atRest = process.memoryUsage().rss;
  let peak = 0;
  let looks = 0;
  const sampler = setInterval(() => {
    if (looks++ % LOOKS_PER_COLLECTION === 0) collect();
    peak = Math.max(peak, process.memoryUsage().rss - atRest);
  }, SAMPLE_INTERVAL_MS);
  const result = await act().finally(() => clearInterval(sampler));
  return { result, most: peak };
}
