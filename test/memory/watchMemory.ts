import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds between looks. */
const LOOK_MS = 5;

/** Looks between two collections of garbage. */
const LOOKS_PER_COLLECTION = 4;

/**
 * Does something, and tells by how many bytes the process was larger meanwhile than before. Garbage is collected all along:
 * how much of it lies about depends on how busy the machine is, and says nothing of what has to be in memory at once. What
 * else happens in the process counts too: tests that measure need one of their own.
 */
export async function watchMemory<Result>(
  act: () => Promise<Result>,
): Promise<{ result: Result; most: number }> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  const atRest = process.memoryUsage().rss;
  let most = 0;
  let looks = 0;
  const looking = setInterval(() => {
    if (looks++ % LOOKS_PER_COLLECTION === 0) collect();
    most = Math.max(most, process.memoryUsage().rss - atRest);
  }, LOOK_MS);
  const result = await act().finally(() => clearInterval(looking));
  return { result, most };
}
