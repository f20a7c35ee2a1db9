import pLimit from 'p-limit';
import type { CardMedia } from './cardMedia.ts';
import { type EncodeFlac, fetchLossless } from './convert/fetchLossless.ts';
import { packArchive, type WriteZip } from './convert/packArchive.ts';
import type { MediaFile } from './fetch/createMediaFetcher.ts';
import { MediaError } from './fetch/mediaError.ts';
import type { FetchMedia } from './fetchableMedia.ts';

/** Downloads under way at once, over all tasks. They go to files, so this bounds connections, not memory. */
const DOWNLOADS_AT_ONCE = 4;

/**
 * Milliseconds that a card waits for its files: it has more to say than they have to give. 10 MiB take as long over
 * 1.4 Mbit/s; what is slower is linked, and tried again when the task is looked after.
 */
const BATCH_TIMEOUT_MS = 60_000;

/** What became of the files that a card wants. */
export interface MediaBatch {
  readonly files: ReadonlyMap<string, MediaFile>;
  /** Keys that failed but may come later. */
  readonly failed: readonly string[];
  /** Keys that will never be attached: too large, or not what they say. */
  readonly unfetchable: readonly string[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** What makes other files of those that were fetched. */
export interface MediaTools {
  readonly encodeFlac: EncodeFlac;
  readonly writeZip: WriteZip;
}

/** Loaded when they are first needed: what is not loaded costs neither time nor memory. */
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
 * Fetches files side by side; one that fails leaves the others be.
 *
 * @returns a function that takes the files wanted and the bytes that each may have.
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
