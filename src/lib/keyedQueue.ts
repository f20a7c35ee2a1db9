import { RateLimitError } from 'discord.js';
import type { Logger } from 'pino';
import { abortableWait } from './abortableWait.ts';
import { backoffMs } from './backoff.ts';

const RETRY_DELAY = { minMs: 1000, maxMs: 60_000 };

/** Tries in a row before what fails makes room for what stands behind it; the sweep brings it back. */
const MAX_ATTEMPTS = 6;

/** Work that stands in lines: one after the other in each, and no line waits for another. */
export interface KeyedQueue {
  /** Puts work at the end of a line, unless the same waits there already. */
  add(key: string, name: string, work: () => Promise<void>): void;
  /** Resolves when nothing is under way; with `stop`, what waits is left to the next start. */
  settle(options?: { stop?: boolean }): Promise<void>;
}

interface Options {
  readonly log: Logger;
  /** Resolves after so many milliseconds, or as soon as the signal says. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Makes lines. What throws is tried again: at the time that a rate limit names, else ever more rarely. */
export function createKeyedQueue({ log, wait = abortableWait }: Options): KeyedQueue {
  const queues = new Map<string, { waiting: Map<string, () => Promise<void>>; done: Promise<void> }>();
  const stopping = new AbortController();

  async function drain(key: string, waiting: Map<string, () => Promise<void>>): Promise<void> {
    for (const [name, work] of waiting) {
      // Taken off before it runs: what is added meanwhile runs once more.
      waiting.delete(name);
      await runWithRetry(name, work);
      if (stopping.signal.aborted) break;
    }
    queues.delete(key);
  }

  async function runWithRetry(name: string, work: () => Promise<void>): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        await work();
        return;
      } catch (error) {
        const limitMs = error instanceof RateLimitError ? error.retryAfter : 0;
        if (limitMs <= 0 && ++failures === MAX_ATTEMPTS) return;
        if (limitMs <= 0) log.warn({ notice: name, err: error }, 'Notification failed, retrying');
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
    settle: async ({ stop = false } = {}) => {
      if (stop) stopping.abort();
      while (queues.size > 0) await Promise.allSettled([...queues.values()].map(({ done }) => done));
    },
  };
}
