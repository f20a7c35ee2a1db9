import { RateLimitError } from 'discord.js';
import type { Logger } from 'pino';
import { type AbortableWait, abortableWait } from './abortableWait.ts';
import { backoffMs } from './backoff.ts';

const RETRY_DELAY = { minMs: 1000, maxMs: 60_000 };

/** Attempts before a failing job is dropped; the reconciler queues it again. */
const MAX_ATTEMPTS = 6;

/** Milliseconds between two attempts to lock a queue that another process has locked. */
const LOCK_RETRY_MS = 1000;

/** Queues by key: jobs of one key run one at a time, independent of other keys. */
export interface KeyedQueue {
  /** Adds a job to a queue, unless the same job is waiting in it. */
  add(key: string, name: string, work: () => Promise<void>): void;
  /** Jobs that wait in a queue, without the one that runs. */
  waiting(key: string): number;
  /** Resolves when no job is running; with `stop`, waiting jobs are left to the next start. */
  settle(options?: { stop?: boolean }): Promise<void>;
}

interface Options {
  readonly log: Logger;
  /** Locks, if other processes have queues of the same keys: each key runs in one process at a time. */
  readonly locks?: { tryAcquire(name: string): Promise<boolean>; release(name: string): Promise<void> };
  /** Resolves after `ms`, or when aborted. */
  readonly wait?: AbortableWait;
}

/** Creates the queues. Failed jobs are retried: after the delay of a rate limit, else with backoff. */
export function createKeyedQueue({ log, locks, wait = abortableWait }: Options): KeyedQueue {
  const queues = new Map<string, { waiting: Map<string, () => Promise<void>>; done: Promise<void> }>();
  const stopping = new AbortController();

  async function drain(key: string, waiting: Map<string, () => Promise<void>>): Promise<void> {
    while (waiting.size > 0 && (await acquireLock(key))) {
      for (const [name, work] of waiting) {
        // Removed before it runs, so that the same job added meanwhile runs again.
        waiting.delete(name);
        await runWithRetry(name, work);
        if (stopping.signal.aborted) break;
      }
      await releaseLock(key);
    }
    queues.delete(key);
  }

  /** Waits until no other process runs jobs of the key. Resolves with false when the queues stop. */
  async function acquireLock(key: string): Promise<boolean> {
    while (!stopping.signal.aborted) {
      if (!locks) return true;
      try {
        if (await locks.tryAcquire(`notice:${key}`)) return true;
      } catch (error) {
        log.warn({ queue: key, err: error }, 'Lock of queue not acquired, will retry');
      }
      await wait(LOCK_RETRY_MS, stopping.signal);
    }
    return false;
  }

  async function releaseLock(key: string): Promise<void> {
    await locks
      ?.release(`notice:${key}`)
      .catch((error: unknown) => log.warn({ queue: key, err: error }, 'Lock of queue not released'));
  }

  async function runWithRetry(name: string, work: () => Promise<void>): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        await work();
        return;
      } catch (error) {
        const limitMs = error instanceof RateLimitError ? error.retryAfter : 0;
        if (limitMs <= 0 && ++failures === MAX_ATTEMPTS) return;
        if (limitMs <= 0) log.warn({ notification: name, err: error }, 'Notification failed, retrying');
        await wait(limitMs || backoffMs(failures, RETRY_DELAY), stopping.signal);
      }
    }
  }

  return {
    add: (key, name, work) => {
      const known = queues.get(key);
      if (known) {
        if (!known.waiting.has(name)) known.waiting.set(name, work);
        return;
      }
      const waiting = new Map([[name, work]]);
      const queue = { waiting, done: Promise.resolve() };
      queues.set(key, queue);
      queue.done = drain(key, waiting);
    },
    waiting: key => queues.get(key)?.waiting.size ?? 0,
    settle: async ({ stop = false } = {}) => {
      if (stop) stopping.abort();
      while (queues.size > 0) await Promise.allSettled([...queues.values()].map(({ done }) => done));
    },
  };
}
