/** Milliseconds between looks. */
const LOOK_MS = 5;

/**
 * Does something, and tells by how many bytes the process was larger meanwhile than before. What else happens in the
 * process counts too: tests that measure need one of their own.
 */
export async function watchMemory<Result>(
  act: () => Promise<Result>,
): Promise<{ result: Result; most: number }> {
  const atRest = process.memoryUsage().rss;
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - atRest);
  }, LOOK_MS);
  const result = await act().finally(() => clearInterval(looking));
  return { result, most };
}
