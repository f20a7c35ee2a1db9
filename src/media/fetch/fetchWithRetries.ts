import { setTimeout as delay } from 'node:timers/promises';
import type { FetchOptions, MediaFetcher, MediaFile } from './createMediaFetcher.ts';
import { MediaError } from './mediaError.ts';

/** Tries in all. */
export const MAX_TRIES = 3;

/** A file of another kind is tried once more only: a page in a file's place rarely goes away. */
const MAX_WRONG_KINDS = 2;

const FIRST_WAIT_MS = 1_000;

interface RetryOptions {
  /** Waits so many milliseconds; rejects when the signal aborts. */
  readonly wait?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  /** From 0 to 1, for the jitter. */
  readonly random?: () => number;
}

const sleep = (ms: number, signal?: AbortSignal): Promise<void> => delay(ms, undefined, { signal });

/**
 * Fetches a file, up to three times where another try may help, after about one and then four seconds.
 *
 * @throws {MediaError} of the last try; not `retryable` where it was of the wrong kind again
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
