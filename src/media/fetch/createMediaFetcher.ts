import { lookup } from 'node:dns/promises';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent } from 'undici';
import type { FileType, MediaKind } from '../inspect/detectKind.ts';
import { normalizeHost } from './checkUrl.ts';
import { createGuardedLookup, type Resolve } from './createGuardedLookup.ts';
import { createSpeedWatch, type LeastSpeed } from './createSpeedWatch.ts';
import { MediaError } from './mediaError.ts';
import { openMedia } from './openMedia.ts';
import { FOLDER_PREFIX, removeStaleTempFolders } from './removeStaleTempFolders.ts';
import { streamToFile } from './streamToFile.ts';

/** Time limits of a download, in milliseconds. */
export interface MediaTimeouts {
  readonly connect: number;
  readonly headers: number;
  /** From the first connection to the last byte, redirects included. */
  readonly total: number;
}

const TIMEOUTS: MediaTimeouts = { connect: 10_000, headers: 15_000, total: 90_000 };

/**
 * Minimum speed of a download. A slower host only occupies a place in the queue: a song of 3 MB would take five minutes. A
 * slow home connection has fifty times this speed.
 */
const LEAST_SPEED: LeastSpeed = { bytesPerSecond: 10 * 1024, windowMs: 20_000 };

/** Checks of the speed per window. */
const CHECKS_PER_WINDOW = 10;

/** A tag for an audio file, which is not written to the disk. */
export interface FileTag {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes at the start of the file that it replaces. */
  readonly replaces: number;
  readonly hasCover: boolean;
}

/** A file on the disk, deleted when it is disposed. */
export interface MediaFile {
  readonly path: string;
  readonly bytes: number;
  readonly type: FileType;
  /** A tag that is sent in place of the file's first bytes. Then `bytes` counts it too. */
  readonly tag?: FileTag;
  dispose(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface FetchOptions {
  readonly kind: MediaKind;
  readonly limitBytes: number;
  /** Its reason is what `fetch` rejects with. */
  readonly signal?: AbortSignal;
}

export interface MediaFetcherOptions {
  /** Host names and addresses that may be in a private network, and may use plain http on any port. */
  readonly privateHosts: readonly string[];
  /** User-Agent of every download. */
  readonly userAgent: string;
  readonly temporaryFolder?: string;
  readonly resolve?: Resolve;
  readonly now?: () => number;
  readonly timeouts?: Partial<MediaTimeouts>;
  /** Below it a download ends as `too-slow`. */
  readonly leastSpeed?: LeastSpeed;
  /** Milliseconds of a clock that never goes back: speeds are measured by it. */
  readonly monotonicNow?: () => number;
}

export interface MediaFetcher {
  /** @throws {MediaError} */
  fetch(url: string, options: FetchOptions): Promise<MediaFile>;
  /** Aborts all downloads and deletes all files that were not disposed. */
  close(): Promise<void>;
}

const resolveName: Resolve = async host => (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * Creates the downloader of the vendor's files, into temporary files. URLs are untrusted, so every redirect and every
 * resolved address is checked: only https and the public internet, except for `privateHosts`.
 */
export function createMediaFetcher(options: MediaFetcherOptions): MediaFetcher {
  const { userAgent, temporaryFolder = tmpdir(), resolve = resolveName, now = Date.now } = options;
  const { leastSpeed = LEAST_SPEED, monotonicNow = () => performance.now() } = options;
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const privateHosts = new Set(options.privateHosts.map(normalizeHost));
  const dispatcher = new Agent({
    connect: { lookup: createGuardedLookup(privateHosts, resolve), timeout: timeouts.connect },
    headersTimeout: timeouts.headers,
    // The limit of the whole download applies instead.
    bodyTimeout: 0,
  });
  const closing = new AbortController();
  const folders = new Set<string>();
  const running = new Set<Promise<MediaFile>>();
  const cleanup = removeStaleTempFolders(temporaryFolder, now);

  const remove = async (folder: string): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    folders.delete(folder);
  };

  const download = async (url: string, { kind, limitBytes, signal }: FetchOptions): Promise<MediaFile> => {
    const timeoutController = new AbortController();
    const abort = AbortSignal.any([timeoutController.signal, closing.signal, ...(signal ? [signal] : [])]);
    abort.throwIfAborted();
    const reason = new MediaError('too-slow', `longer than ${timeouts.total} ms`, { retryable: true });
    const timer = setTimeout(() => timeoutController.abort(reason), timeouts.total);
    const speed = createSpeedWatch(leastSpeed, monotonicNow);
    const checkSpeed = (): void => {
      if (!speed.isTooSlow()) return;
      const { bytesPerSecond, windowMs } = leastSpeed;
      const text = `less than ${bytesPerSecond} bytes a second for ${windowMs} ms`;
      timeoutController.abort(new MediaError('too-slow', text, { retryable: true }));
    };
    const speedTimer = setInterval(checkSpeed, leastSpeed.windowMs / CHECKS_PER_WINDOW);
    const folder = await mkdtemp(join(temporaryFolder, FOLDER_PREFIX));
    folders.add(folder);
    try {
      const { body, length } = await openMedia(url, { dispatcher, privateHosts, userAgent, signal: abort });
      const path = join(folder, 'file');
      await using file = await open(path, 'wx', 0o600);
      const saved = await streamToFile(body, file, {
        kind,
        limitBytes,
        length,
        signal: abort,
        onBytes: speed.add,
      });
      const dispose = () => remove(folder);
      return { path, ...saved, dispose, [Symbol.asyncDispose]: dispose };
    } catch (error) {
      await remove(folder);
      throw abort.aborted ? abort.reason : error;
    } finally {
      clearTimeout(timer);
      clearInterval(speedTimer);
    }
  };

  return {
    async fetch(url, fetchOptions) {
      const one = download(url, fetchOptions);
      running.add(one);
      try {
        return await one;
      } finally {
        running.delete(one);
      }
    },
    async close() {
      closing.abort(new MediaError('network', 'process is shutting down', { retryable: true }));
      await Promise.allSettled([...running, cleanup]);
      await dispatcher.destroy();
      await Promise.all([...folders].map(remove));
    },
  };
}
