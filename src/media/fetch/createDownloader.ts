import { createFairPool, type FairPool, type FairPoolOptions } from '../../lib/fairPool.ts';
import type { FetchMedia } from '../cardMedia.ts';
import type { MediaFetcher } from './createMediaFetcher.ts';
import { fetchWithRetries } from './fetchWithRetries.ts';
import { MediaError } from './mediaError.ts';

/** Concurrent downloads. They are written to files, so this limits connections, not memory. */
const RECORDING_PLACES: FairPoolOptions = { places: 20, perMember: 4, perHost: 16 };

/** Covers have a separate pool, so that a slow host of pictures delays no recording. */
const COVER_PLACES: FairPoolOptions = { places: 10, perMember: 2, perHost: 8 };

/**
 * Milliseconds of one file with all attempts, without the time in the queue. 10 MiB need 1.4 Mbit/s; slower files are
 * linked, and fetched again by the reconciler.
 */
const RECORDING_TIMEOUT_MS = 60_000;

/** Covers have some hundred kilobytes. */
const COVER_TIMEOUT_MS = 20_000;

interface Options {
  readonly fetcher: () => Promise<Pick<MediaFetcher, 'fetch'>>;
  /** Whether a retryable failure is retried at once; true by default. */
  readonly canRetry?: boolean;
  readonly recordings?: FairPool;
  readonly covers?: FairPool;
  readonly timeoutsMs?: { readonly recording: number; readonly cover: number };
}

/**
 * Creates a download queue with a pool by member and host, in which each attempt takes a turn, and a deadline for each
 * file.
 */
export function createDownloader({
  fetcher,
  canRetry = true,
  recordings = createFairPool(RECORDING_PLACES),
  covers = createFairPool(COVER_PLACES),
  timeoutsMs = { recording: RECORDING_TIMEOUT_MS, cover: COVER_TIMEOUT_MS },
}: Options): FetchMedia {
  return async ({ kind, url }, limitBytes, signal, member) => {
    const isCover = kind === 'image';
    const pool = isCover ? covers : recordings;
    const deadline = createDeadline(isCover ? timeoutsMs.cover : timeoutsMs.recording);
    const ending = AbortSignal.any([signal, deadline.signal]);
    const claimant = { member, host: URL.parse(url)?.host };
    const inTurn: MediaFetcher['fetch'] = (address, options) => {
      const download = async () => {
        deadline.begin();
        return (await fetcher()).fetch(address, options);
      };
      return pool.run(claimant, download, ending);
    };
    const options = { kind, limitBytes, signal: ending };
    try {
      return await (canRetry ? fetchWithRetries({ fetch: inTurn }, url, options) : inTurn(url, options));
    } catch (error) {
      // An aborted delay between attempts has its own error.
      throw deadline.signal.aborted ? deadline.signal.reason : error;
    } finally {
      deadline.end();
    }
  };
}

/** A time limit that starts with the first call of `begin`. */
function createDeadline(ms: number) {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: controller.signal,
    begin: () => {
      const reason = new MediaError('too-slow', `longer than ${ms} ms with all tries`, { retryable: true });
      timer ??= setTimeout(() => controller.abort(reason), ms);
    },
    end: () => clearTimeout(timer),
  };
}
