import { STORE_CLOSE_MS } from '../store/store.ts';

/**
 * Milliseconds from the first signal to the end, whatever still runs: below the ten seconds after which process managers
 * kill.
 */
export const END_WITHIN_MS = 9500;

/**
 * Milliseconds that each part of a stop has at most. The parts follow each other, so their sum must stay below
 * `END_WITHIN_MS`: then the store is closed in order however slow everything else is.
 */
export const STOP_TIMES = {
  /** Running work, such as edits and uploads. In it, a process of several first answers callbacks for `DRAIN_MS`. */
  work: 5000,
  /** Last tries to store responses, and connections to the vendor and to hosts of files. */
  lastTries: 500,
  /** The gateway, and the port for callbacks. */
  connections: 1000,
  /** Background work on the store, and open requests. */
  background: 1000,
  store: STORE_CLOSE_MS,
} as const;

/** Milliseconds that callbacks are still answered when other processes take over. */
export const DRAIN_MS = 2000;
