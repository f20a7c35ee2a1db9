import type { Logger } from 'pino';
import type { Coordination } from './createCoordination.ts';

/** Milliseconds between two attempts while another process leads. */
const RETRY_MS = 60_000;

/** Work that one process does for all that share a store. When the leader ends, another process takes over. */
export interface Leadership {
  isLeader(): boolean;
  /** Tries now. Resolves with whether this process leads. */
  tryToLead(): Promise<boolean>;
  /** Resolves with true when this process leads, and with false if it stops before. */
  readonly whenLeading: Promise<boolean>;
  /** Stops leading, and makes no further attempts. */
  stop(): Promise<void>;
}

interface Options {
  readonly locks: Coordination['locks'];
  readonly name: 'operator' | 'housekeeping';
  /** Milliseconds; one minute by default. */
  readonly retryMs?: number;
  readonly log: Logger;
}

/** Creates the leadership and tries to lead, then once a minute. The only process of a store leads at once. */
export function createLeadership({ locks, name, retryMs = RETRY_MS, log }: Options): Leadership {
  const { promise: whenLeading, resolve } = Promise.withResolvers<boolean>();
  let isLeader = false;
  let isStopped = false;
  let attempt: Promise<boolean> | undefined;

  async function tryOnce(): Promise<boolean> {
    const isAcquired = await locks.tryAcquire(name);
    if (isAcquired && isStopped) await locks.release(name);
    else if (isAcquired) {
      isLeader = true;
      clearInterval(timer);
      resolve(true);
    }
    return isLeader;
  }

  async function tryToLead(): Promise<boolean> {
    if (isLeader || isStopped) return isLeader;
    attempt ??= tryOnce().finally(() => {
      attempt = undefined;
    });
    return attempt;
  }

  const tryInBackground = () => {
    tryToLead().catch((error: unknown) =>
      log.warn({ role: name, err: error }, 'Leadership not taken, will retry'),
    );
  };
  const timer = setInterval(tryInBackground, retryMs);
  timer.unref();
  tryInBackground();

  return {
    isLeader: () => isLeader,
    tryToLead,
    whenLeading,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      resolve(false);
      if (!isLeader) return;
      isLeader = false;
      await locks.release(name);
    },
  };
}
