import { scaled } from '../../sandbox/timeScale.ts';

/** Milliseconds in which the timers of all tests have to end. */
const PATIENCE_MS = scaled(10_000);

/**
 * Ends the process with an error if a timer outlives the tests by far: it would keep the process alive, and everybody would wait
 * for it. Must be called when the tests have run, and returns at once: hooks that files have declared end their timers after it.
 */
export function checkTimers(patienceMs = PATIENCE_MS): void {
  // Does not keep the process alive itself.
  setTimeout(() => {
    if (!process.getActiveResourcesInfo().includes('Timeout')) return;
    process.stderr.write('A timer of these tests is still running long after them: clear or shorten it\n');
    process.exit(1);
  }, patienceMs).unref();
}
