import type { Logger } from 'pino';
import type { Coordination } from './createCoordination.ts';

/** Milliseconds between two tries for a role that another process has. */
const RETRY_MS = 60_000;

/** What one process does for all that use a store. If it ends, another one does it. */
export interface Role {
  isHeld(): boolean;
  /** Tries to get the role now. Resolves with whether this process has it. */
  take(): Promise<boolean>;
  /** Resolves with true when this process gets the role, and with false if it stops before. */
  readonly whenHeld: Promise<boolean>;
  /** Gives the role back, and tries no more. */
  stop(): Promise<void>;
}

interface Options {
  readonly rights: Coordination['rights'];
  readonly name: 'operator' | 'housekeeping';
  /** Milliseconds; one minute by default. */
  readonly retryMs?: number;
  readonly log: Logger;
}

/** Creates a role and tries to get it, then once a minute. A process that is alone has it at once. */
export function createRole({ rights, name, retryMs = RETRY_MS, log }: Options): Role {
  const { promise: whenHeld, resolve } = Promise.withResolvers<boolean>();
  let isHeld = false;
  let isStopped = false;
  let taking: Promise<boolean> | undefined;

  async function tryOnce(): Promise<boolean> {
    const isTaken = await rights.tryTake(name);
    if (isTaken && isStopped) await rights.give(name);
    else if (isTaken) {
      isHeld = true;
      clearInterval(timer);
      resolve(true);
    }
    return isHeld;
  }

  async function take(): Promise<boolean> {
    if (isHeld || isStopped) return isHeld;
    taking ??= tryOnce().finally(() => {
      taking = undefined;
    });
    return taking;
  }

  const takeInBackground = () => {
    take().catch((error: unknown) => log.warn({ role: name, err: error }, 'Role not taken, will retry'));
  };
  const timer = setInterval(takeInBackground, retryMs);
  timer.unref();
  takeInBackground();

  return {
    isHeld: () => isHeld,
    take,
    whenHeld,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      resolve(false);
      if (!isHeld) return;
      isHeld = false;
      await rights.give(name);
    },
  };
}
