import { RateLimitError } from 'discord.js';
import pLimit from 'p-limit';
import { needsPublish } from '../../domain/taskState.ts';
import { type AbortableWait, abortableWait } from '../../lib/abortableWait.ts';
import { backoffMs } from '../../lib/backoff.ts';
import { createFairPool } from '../../lib/fairPool.ts';
import { publishOnce } from './publishOnce.ts';
import type { PublishOptions } from './publishOptions.ts';
import { type CardLockOptions, withCardLock } from './withCardLock.ts';

/**
 * Concurrent uploads, which share the bandwidth and must each finish within one request's timeout. A member can have
 * one of them.
 */
const UPLOADS_AT_ONCE = { places: 2, perMember: 1 };

/** Concurrent edits of text. */
const EDITS_AT_ONCE = 16;

/** Milliseconds that the text of a card waits for its upload's turn. After that it is sent in a separate request. */
const UPLOAD_PATIENCE_MS = 2000;

const RETRY_DELAY = { minMs: 500, maxMs: 60_000 };

/** Failed attempts in a row before a card is left to the reconciler. */
export const MAX_ATTEMPTS = 8;

/** Milliseconds over which edits that wait for the same rate limit are spread. */
const SPREAD_MS = 500;

/** Publishes cards in the background. */
export interface Publisher {
  /**
   * Requests that a task's newest card be published. Edits of one message never overlap, and waiting requests are merged.
   * `now` skips the delay before a retry.
   */
  publish(id: string, options?: { retryMedia?: boolean; now?: boolean }): void;
  /** Resolves when no edit is running; with `stop`, retries are left to the next start. */
  settle(options?: { stop?: boolean }): Promise<void>;
}

interface Job {
  dirty: boolean;
  retryMedia: boolean;
  /** Revision of the task when it was last published, or nothing. Only known if the store is shared. */
  seenRevision: number | undefined;
  /** Ends the delay before the next attempt. */
  wake: AbortController;
  done: Promise<void>;
}

export type PublisherOptions = Omit<PublishOptions, 'limits' | 'stop' | 'notFound'> & {
  readonly coordination: CardLockOptions['coordination'];
  readonly visitAt?: CardLockOptions['visitAt'];
  /** Resolves after `ms`, or when aborted. */
  readonly wait?: AbortableWait;
  /** Jitter source, 0 to 1. */
  readonly random?: () => number;
};

/** Creates the publisher. All edits of cards go through it, except acknowledgements. */
export function createPublisher(options: PublisherOptions): Publisher {
  const { tasks, coordination, log, random = Math.random, wait = abortableWait } = options;
  const { isShared } = coordination;
  const limits = {
    edits: pLimit(EDITS_AT_ONCE),
    uploads: createFairPool(UPLOADS_AT_ONCE),
    uploadPatienceMs: UPLOAD_PATIENCE_MS,
  };
  const jobs = new Map<string, Job>();
  const stopping = new AbortController();
  const publishing = { ...options, limits, stop: stopping.signal, notFound: new Set<string>() };

  async function work(id: string, job: Job): Promise<void> {
    try {
      // Edits of a card never overlap, in no process. Who is turned away leaves the card to the one that has it.
      while (await withCardLock(options, id, () => publishUntilCurrent(id, job), false)) {
        // A publish that was rejected because the lock was held had its change stored before: it is found now.
        if (isShared && !job.dirty && (await hasChangedSince(id, job.seenRevision))) job.dirty = true;
        if (!job.dirty || stopping.signal.aborted) return;
      }
    } catch (error) {
      log.warn({ task: id, err: error }, 'Card left to the next visit');
    } finally {
      // No await before this: a later request must start a new job.
      jobs.delete(id);
      await options.downloads
        .release(id)
        .catch((error: unknown) => log.error({ task: id, err: error }, 'Downloaded files not removed'));
    }
  }

  /** @returns whether the card was published as often as needed; false if it failed too often. */
  async function publishUntilCurrent(id: string, job: Job): Promise<boolean> {
    let failures = 0;
    while (job.dirty && !stopping.signal.aborted) {
      const error = await tryOnce(id, job);
      // A rate limit has its own delay and does not count as a failure.
      const limitMs = error instanceof RateLimitError ? error.retryAfter : 0;
      if (error === undefined) failures = 0;
      else if (limitMs <= 0 && ++failures === MAX_ATTEMPTS) return false;
      if (error !== undefined) await pause(job, limitMs > 0 ? limitMs : undefined, failures);
    }
    return true;
  }

  /** Whether another process has changed what a card shows. */
  async function hasChangedSince(id: string, revision: number | undefined): Promise<boolean> {
    const task = await tasks.get(id);
    return task !== undefined && task.revision !== revision && needsPublish(task);
  }

  /** @returns the error, or nothing on success. */
  async function tryOnce(id: string, job: Job): Promise<unknown> {
    const { retryMedia } = job;
    Object.assign(job, { dirty: false, retryMedia: false });
    try {
      if (isShared) job.seenRevision = (await tasks.get(id))?.revision;
      const result = await publishOnce(publishing, id, retryMedia);
      if (result === 'again') Object.assign(job, { dirty: true, retryMedia: job.retryMedia || retryMedia });
      return undefined;
    } catch (error) {
      log.warn({ task: id, err: error }, 'Card publish failed, retrying');
      Object.assign(job, { dirty: true, retryMedia: job.retryMedia || retryMedia });
      return error ?? new Error('Non-Error value thrown');
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
      const job: Job = {
        dirty: true,
        retryMedia,
        seenRevision: undefined,
        wake: new AbortController(),
        done: Promise.resolve(),
      };
      jobs.set(id, job);
      job.done = work(id, job);
    },
    settle: async ({ stop = false } = {}) => {
      if (stop) stopping.abort();
      while (jobs.size > 0) await Promise.allSettled([...jobs.values()].map(job => job.done));
    },
  };
}
