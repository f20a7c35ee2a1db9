import { setTimeout as delay } from 'node:timers/promises';
import type { FetchOptions, MediaFetcher, MediaFile } from './createMediaFetcher.ts';
import { MediaError } from './mediaError.ts';

/** Attempts in total. */
export const MAX_TRIES = 3;

/** Attempts if the content is of the wrong kind: an error page in place of a file rarely goes away. */
const MAX_WRONG_KINDS = 2;

const FIRST_WAIT_MS = 1_000;

interface RetryOptions {
  /** Waits for `ms` milliseconds; rejects when the signal aborts. */
  readonly wait?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  /** A number from 0 to 1, for the jitter. */
  readonly random?: () => number;
}

const sleep = (ms: number, signal?: AbortSignal): Promise<void> => delay(ms, undefined, { signal });

/**
 * Fetches a file, with up to three attempts if the error may pass. The delays are about one and four seconds.
 *
 * @throws {MediaError} of the last attempt; not `retryable` if the content was of the wrong kind twice.
 */
export async function fetchWithRetries(
  fetcher: Pick<MediaFetcher, 'fetch'>,
  url: string,
  options: FetchOptions,
  { wait = sleep, random = Math.random }: RetryOptions = {},
): Promise<MediaFile> {
  let wrongKinds = 0;
  for (let tries = 1; ; tries++) {
    try {
      return await fetcher.fetch(url, options);
    } catch (error) {
      if (!(error instanceof MediaError && error.retryable)) throw error;
      if (error.reason === 'wrong-kind' && ++wrongKinds === MAX_WRONG_KINDS) {
        throw new MediaError('wrong-kind', error.message, { cause: error });
      }
      if (tries === MAX_TRIES) throw error;
      await wait(FIRST_WAIT_MS * 4 ** (tries - 1) * (0.5 + random()), options.signal);
    }
  }
}
