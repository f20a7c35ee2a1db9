import type { AbortableWait } from '../../lib/abortableWait.ts';
import { retry } from '../../lib/retry.ts';
import type { FetchOptions, MediaFetcher, MediaFile } from './createMediaFetcher.ts';
import { MediaError } from './mediaError.ts';

/** Attempts in total. */
const MAX_TRIES = 3;

/** Attempts if the content is of the wrong kind: an error page in place of a file rarely goes away. */
const MAX_WRONG_KINDS = 2;

const FIRST_WAIT_MS = 1_000;

interface RetryOptions {
  /** Resolves after `ms`, or when aborted. */
  readonly wait?: AbortableWait;
  /** A number from 0 to 1, for the jitter. */
  readonly random?: () => number;
}

/**
 * Fetches a file, with up to three attempts if the error may pass. The delays are about one and four seconds.
 *
 * @throws {MediaError} of the last attempt; not `retryable` if the content was of the wrong kind twice.
 */
export async function fetchWithRetries(
  fetcher: Pick<MediaFetcher, 'fetch'>,
  url: string,
  options: FetchOptions,
  { wait, random = Math.random }: RetryOptions = {},
): Promise<MediaFile> {
  let wrongKinds = 0;
  async function fetchOnce(): Promise<MediaFile> {
    try {
      return await fetcher.fetch(url, options);
    } catch (error) {
      if (isRetryable(error) && error.reason === 'wrong-kind' && ++wrongKinds === MAX_WRONG_KINDS)
        throw new MediaError('wrong-kind', error.message, { cause: error });
      throw error;
    }
  }

  return retry(fetchOnce, {
    tries: MAX_TRIES,
    delay: failures => FIRST_WAIT_MS * 4 ** (failures - 1) * (0.5 + random()),
    shouldRetry: isRetryable,
    signal: options.signal,
    wait,
  });
}

function isRetryable(error: unknown): error is MediaError {
  return error instanceof MediaError && error.retryable;
}
