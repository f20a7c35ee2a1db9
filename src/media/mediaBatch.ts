import pLimit from 'p-limit';
import type { CardMedia } from './cardMedia.ts';
import { type EncodeFlac, fetchLossless } from './convert/fetchLossless.ts';
import { packArchive, type WriteZip } from './convert/packArchive.ts';
import type { MediaFile } from './fetch/createMediaFetcher.ts';
import { MediaError } from './fetch/mediaError.ts';
import type { FetchMedia } from './fetchableMedia.ts';

/** Downloads at a time, over all tasks. They are written to files, so this limits connections, not memory. */
const DOWNLOADS_AT_ONCE = 4;

/**
 * Milliseconds that a card waits for its files. 10 MiB need 1.4 Mbit/s; slower files are linked, and fetched again by
 * the reconciler.
 */
const BATCH_TIMEOUT_MS = 60_000;

/** The files of a card, and which ones are missing. */
export interface MediaBatch {
  readonly files: ReadonlyMap<string, MediaFile>;
  /** Keys of files that failed and may succeed later. */
  readonly failed: readonly string[];
  /** Keys of files that can never be attached: too large, or of the wrong kind. */
  readonly unfetchable: readonly string[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** Functions that convert fetched files. */
export interface MediaTools {
  readonly encodeFlac: EncodeFlac;
  readonly writeZip: WriteZip;
}

/** Imported at the first use, because most bots need them rarely and each takes memory. */
const TOOLS: MediaTools = {
  encodeFlac: async (wavPath, flacPath) =>
    (await import('./convert/encodeFlac.ts')).encodeFlac(wavPath, flacPath),
  writeZip: async (path, entries, limitBytes) =>
    (await import('./convert/writeZip.ts')).writeZip(path, entries, limitBytes),
};

interface Options {
  readonly withinMs?: number;
  readonly tools?: MediaTools;
}

/**
 * Fetches the files of a card in parallel. A failed file does not affect the others.
 *
 * @returns a function that takes the files and the bytes allowed for each.
 */
export function createMediaBatchFetcher(
  fetchMedia: FetchMedia,
  onFailure: (wanted: CardMedia, error: unknown) => void,
  { withinMs = BATCH_TIMEOUT_MS, tools = TOOLS }: Options = {},
) {
  const limit = pLimit(DOWNLOADS_AT_ONCE);

  async function obtain(wanted: CardMedia, limitBytes: number, signal: AbortSignal): Promise<MediaFile> {
    const { key, kind, url, parts = [], convert } = wanted;
    if (url === undefined) {
      const fetchPart = (from: string, most: number) =>
        limit(() => fetchMedia({ key, kind: 'audio', url: from }, most, signal));
      return packArchive(parts, fetchPart, tools.writeZip, limitBytes);
    }
    const file = { key, kind, url };
    if (convert) return fetchLossless(fetchMedia, tools.encodeFlac, file, limitBytes, signal);
    return limit(() => fetchMedia(file, limitBytes, signal));
  }

  return async (wanted: readonly CardMedia[], limitBytes: number): Promise<MediaBatch> => {
    const files = new Map<string, MediaFile>();
    const failed: string[] = [];
    const hopeless: string[] = [];
    const signal = AbortSignal.timeout(withinMs);
    await Promise.all(
      wanted.map(async one => {
        try {
          files.set(one.key, await obtain(one, limitBytes, signal));
        } catch (error) {
          onFailure(one, error);
          const list = error instanceof MediaError && !error.retryable ? hopeless : failed;
          list.push(one.key);
        }
      }),
    );
    return {
      files,
      failed,
      unfetchable: hopeless,
      [Symbol.asyncDispose]: async () => {
        for (const file of files.values()) await file.dispose();
      },
    };
  };
}
