import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds between samples. */
const SAMPLE_INTERVAL_MS = 5;

/** Samples between two garbage collections. */
const LOOKS_PER_COLLECTION = 4;

/**
 * Measures by how many bytes the process grows while a function runs. Garbage is collected meanwhile, because its
 * amount depends on how busy the machine is and not on what must be in memory at once. Other work of the process counts
 * too, so each of these tests needs its own process.
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
