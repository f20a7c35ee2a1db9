import { RateLimitError } from 'discord.js';
import pLimit from 'p-limit';
import { abortableWait } from '../../lib/abortableWait.ts';
import { backoffMs } from '../../lib/backoff.ts';
import { type PublishOptions, publishOnce } from './publishOnce.ts';

/** Uploads under way at once: they share one line, and each has to be done in the time of one request. */
const UPLOADS_AT_ONCE = 2;

/** Messages worked on at once: of those that bring files, and of the others. */
const MESSAGES_AT_ONCE = 16;

/** With jitter, against retries in step. */
const RETRY_DELAY = { minMs: 500, maxMs: 60_000 };

/** Tries in a row before it is left to the sweep. */
export const MAX_ATTEMPTS = 8;

/** Milliseconds over which those who wait for the same limit are spread. */
const SPREAD_MS = 500;

/** Keeps the messages in Discord equal to the cards of their tasks. */
export interface Publisher {
  /**
   * Asks that a task's message be made equal to its newest card. Requests for one message run one after the other, and
   * those that wait become one: the latest state wins. With `now`, a pause before a retry is over: somebody waits.
   */
  publish(id: string, options?: { retryMedia?: boolean; now?: boolean }): void;
  /** Resolves when nothing is under way; with `stop`, retries are left to the next start. */
  settle(options?: { stop?: boolean }): Promise<void>;
}

interface Job {
  dirty: boolean;
  retryMedia: boolean;
  /** Ends the pause before the next try. */
  wake: AbortController;
  done: Promise<void>;
}

export type PublisherOptions = Omit<PublishOptions, 'limits' | 'isStopping'> & {
  /** Resolves after so many milliseconds, or as soon as the signal says. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1, against retries in step. */
  readonly random?: () => number;
};

/** Makes the one place through which cards are edited. */
export function createPublisher(options: PublisherOptions): Publisher {
  const { log, random = Math.random, wait = abortableWait } = options;
  const limits = {
    words: pLimit(MESSAGES_AT_ONCE),
    withFiles: pLimit(MESSAGES_AT_ONCE),
    uploads: pLimit(UPLOADS_AT_ONCE),
  };
  const jobs = new Map<string, Job>();
  const stopping = new AbortController();
  const publishing = { ...options, limits, isStopping: () => stopping.signal.aborted };

  async function work(id: string, job: Job): Promise<void> {
    try {
      let failures = 0;
      while (job.dirty && !stopping.signal.aborted) {
        const error = await tryOnce(id, job);
        // A limit says itself how long it lasts, and is no failure.
        const limitMs = error instanceof RateLimitError ? error.retryAfter : 0;
        if (error === undefined) failures = 0;
        else if (limitMs <= 0 && ++failures === MAX_ATTEMPTS) return;
        if (error !== undefined) await pause(job, limitMs > 0 ? limitMs : undefined, failures);
      }
    } finally {
      // Without a turn of the loop in between: what is asked from now on starts a new job.
      jobs.delete(id);
    }
  }

  /** @returns why it did not work, or nothing. */
  async function tryOnce(id: string, job: Job): Promise<unknown> {
    const { retryMedia } = job;
    Object.assign(job, { dirty: false, retryMedia: false });
    try {
      const attempt = await publishOnce(publishing, id, retryMedia);
      if (attempt === 'more') Object.assign(job, { dirty: true, retryMedia: job.retryMedia || retryMedia });
      return undefined;
    } catch (error) {
      log.warn({ task: id, err: error }, 'A card could not be shown yet');
      Object.assign(job, { dirty: true, retryMedia: job.retryMedia || retryMedia });
      return error ?? new Error('Nothing was thrown.');
    }
  }

  async function pause(job: Job, limitMs: number | undefined, failures: number): Promise<void> {
    const longest = backoffMs(failures, RETRY_DELAY);
    const ms = limitMs === undefined ? longest * (0.5 + random() / 2) : limitMs + SPREAD_MS * random();
    job.wake = new AbortController();
    await wait(ms, AbortSignal.any([stopping.signal, job.wake.signal]));
  }

  return {
    publish: (id, { retryMedia = false, now = false } = {}) => {
      const running = jobs.get(id);
      if (running) {
        running.dirty = true;
        running.retryMedia ||= retryMedia;
        if (now) running.wake.abort();
        return;
      }
      const job: Job = { dirty: true, retryMedia, wake: new AbortController(), done: Promise.resolve() };
      jobs.set(id, job);
      job.done = work(id, job);
    },
    settle: async ({ stop = false } = {}) => {
      if (stop) stopping.abort();
      while (jobs.size > 0) await Promise.allSettled([...jobs.values()].map(job => job.done));
    },
  };
}
