import { setTimeout as waitFor } from 'node:timers/promises';
import { RateLimitError } from 'discord.js';
import type { Logger } from 'pino';

/** Milliseconds before the first retry; doubled each time. */
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;

/** Tries in a row before what fails makes room for what stands behind it; the sweep brings it back. */
const MAX_ATTEMPTS = 6;

/** Work that stands in lines: one after the other in each, and no line waits for another. */
export interface KeyedQueue {
  /** Puts work at the end of a line, unless the same waits there already. */
  add(line: string, name: string, work: () => Promise<void>): void;
  /** Resolves when nothing is under way; with `stop`, what waits is left to the next start. */
  settle(options?: { stop?: boolean }): Promise<void>;
}

interface Options {
  readonly log: Logger;
  /** Resolves after so many milliseconds, or as soon as the signal says. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Makes lines. What throws is tried again: at the time that a rate limit names, else ever more rarely. */
export function createKeyedQueue({ log, wait = waitOrStop }: Options): KeyedQueue {
  const lines = new Map<string, { waiting: Map<string, () => Promise<void>>; done: Promise<void> }>();
  const stopping = new AbortController();

  async function walk(line: string, waiting: Map<string, () => Promise<void>>): Promise<void> {
    for (const [name, work] of waiting) {
      // Taken off before it runs: what is added meanwhile runs once more.
      waiting.delete(name);
      await persist(name, work);
      if (stopping.signal.aborted) break;
    }
    lines.delete(line);
  }

  async function persist(name: string, work: () => Promise<void>): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        await work();
        return;
      } catch (error) {
        const limitMs = error instanceof RateLimitError ? error.retryAfter : 0;
        if (limitMs <= 0 && ++failures === MAX_ATTEMPTS) return;
        if (limitMs <= 0) log.warn({ notice: name, err: error }, 'A notice could not be sent yet');
        await wait(limitMs || Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS), stopping.signal);
      }
    }
  }

  return {
    add: (line, name, work) => {
      const known = lines.get(line);
      if (known) {
        if (!known.waiting.has(name)) known.waiting.set(name, work);
        return;
      }
      const waiting = new Map([[name, work]]);
      const fresh = { waiting, done: Promise.resolve() };
      lines.set(line, fresh);
      fresh.done = walk(line, waiting);
    },
    settle: async ({ stop = false } = {}) => {
      if (stop) stopping.abort();
      while (lines.size > 0) await Promise.allSettled([...lines.values()].map(({ done }) => done));
    },
  };
}

async function waitOrStop(ms: number, signal: AbortSignal): Promise<void> {
  await waitFor(ms, undefined, { signal }).catch(() => {});
}
