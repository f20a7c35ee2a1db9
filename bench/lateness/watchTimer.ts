const INTERVAL_MS = 10;

/** Longest lateness, in milliseconds, of a 10 ms timer in this thread while something goes on. */
export async function watchTimer(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let expectedAt = performance.now() + INTERVAL_MS;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - expectedAt);
    expectedAt = now + INTERVAL_MS;
  }, INTERVAL_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return longest;
}
