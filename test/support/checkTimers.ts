import { setTimeout as wait } from 'node:timers/promises';

/** Seconds in which the timers of all tests have to end. */
const PATIENCE_S = 10;

/**
 * Fails if a timer outlives the tests by far: it would keep their process alive, and everybody would wait for it.
 */
export async function checkTimers(): Promise<void> {
  for (let second = 0; process.getActiveResourcesInfo().includes('Timeout'); second += 1) {
    if (second === PATIENCE_S)
      throw new Error(
        `A timer of these tests is still running ${PATIENCE_S} s after them: clear or shorten it`,
      );
    await wait(1000, undefined, { ref: false });
  }
}
