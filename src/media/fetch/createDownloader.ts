import { createFairPool, type FairPool, type FairPoolOptions } from '../../lib/fairPool.ts';
import type { FetchMedia } from '../fetchableMedia.ts';
import type { MediaFetcher } from './createMediaFetcher.ts';
import { fetchWithRetries } from './fetchWithRetries.ts';
import { MediaError } from './mediaError.ts';

/** Downloads go to files, so places bound connections, not memory. */
const RECORDING_PLACES: FairPoolOptions = { places: 20, perMember: 4, perHost: 16 };

/** Covers have places of their own: a host of pictures that hangs holds up no recording. */
const COVER_PLACES: FairPoolOptions = { places: 10, perMember: 2, perHost: 8 };

/**
 * Milliseconds that one file may take with all its tries, from its first place on: what waits in the queue is not late. 10
 * MiB take a minute over 1.4 Mbit/s; what is slower is linked, and tried again when the task is looked after.
 */
const RECORDING_TIMEOUT_MS = 60_000;

/** Covers have some hundred kilobytes, and nobody waits for them. */
const COVER_TIMEOUT_MS = 20_000;

interface Options {
  readonly fetcher: () => Promise<Pick<MediaFetcher, 'fetch'>>;
  /** Whether a file that may come soon is tried again at once; true by default. */
  readonly canRetry?: boolean;
  readonly recordings?: FairPool;
  readonly covers?: FairPool;
  readonly timeoutsMs?: { readonly recording: number; readonly cover: number };
}

/** Creates a download queue: places by member and host, each held for one try at a time, and a deadline for each file. */
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
      // A wait between two tries ends with an error of its own.
      throw deadline.signal.aborted ? deadline.signal.reason : error;
    } finally {
      deadline.end();
    }
  };
}

/** A time limit that begins with the first call of `begin`. */
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
