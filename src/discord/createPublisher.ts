import { setTimeout as wait } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { type PublishPorts, publishOnce } from './publishOnce.ts';

/** Uploads under way at once: discord.js needs their bytes in memory. */
const UPLOADS_AT_ONCE = 2;

/** Messages worked on at once. */
const MESSAGES_AT_ONCE = 16;

/** Milliseconds before the first retry; doubled each time, with jitter. */
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 60_000;

/** Tries in a row before it is left to the sweep. */
const MAX_TRIES = 8;

/** Keeps the messages in Discord equal to the cards of their tasks. */
export interface Publisher {
  /**
   * Asks that a task's message be made equal to its newest card. Requests for one message run one after the other, and
   * those that wait become one: the latest state wins.
   */
  publish(id: string, options?: { retryMedia?: boolean }): void;
  /** Resolves when nothing is under way; with `stop`, retries are left to the next start. */
  settle(options?: { stop?: boolean }): Promise<void>;
}

interface Job {
  dirty: boolean;
  retryMedia: boolean;
  done: Promise<void>;
}

export type PublisherPorts = Omit<PublishPorts, 'uploading'> & {
  readonly log: Logger;
  readonly random?: () => number;
};

/** Makes the one place through which cards are edited. */
export function createPublisher(ports: PublisherPorts): Publisher {
  const { log, random = Math.random } = ports;
  const uploads = pLimit(UPLOADS_AT_ONCE);
  const messages = pLimit(MESSAGES_AT_ONCE);
  const jobs = new Map<string, Job>();
  const stopping = new AbortController();

  async function work(id: string, job: Job): Promise<void> {
    try {
      let failures = 0;
      while (job.dirty && failures < MAX_TRIES && !stopping.signal.aborted) {
        failures = (await tryOnce(id, job)) ? 0 : failures + 1;
        if (failures > 0) await pause(failures);
      }
    } finally {
      // Without a turn of the loop in between: what is asked from now on starts a new job.
      jobs.delete(id);
    }
  }

  async function tryOnce(id: string, job: Job): Promise<boolean> {
    const { retryMedia } = job;
    Object.assign(job, { dirty: false, retryMedia: false });
    try {
      const attempt = await messages(() => publishOnce({ ...ports, uploading: uploads }, id, retryMedia));
      if (attempt === 'more') job.dirty = true;
      return true;
    } catch (error) {
      log.warn({ task: id, err: error }, 'A card could not be shown yet');
      Object.assign(job, { dirty: true, retryMedia: job.retryMedia || retryMedia });
      return false;
    }
  }

  async function pause(failures: number): Promise<void> {
    const longest = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS);
    await wait(longest * (0.5 + random() / 2), undefined, { signal: stopping.signal }).catch(() => {});
  }

  return {
    publish: (id, { retryMedia = false } = {}) => {
      const running = jobs.get(id);
      if (running) {
        running.dirty = true;
        running.retryMedia ||= retryMedia;
        return;
      }
      const job: Job = { dirty: true, retryMedia, done: Promise.resolve() };
      jobs.set(id, job);
      job.done = work(id, job);
    },
    settle: async ({ stop = false } = {}) => {
      if (stop) stopping.abort();
      while (jobs.size > 0) await Promise.allSettled([...jobs.values()].map(job => job.done));
    },
  };
}
