import type { CardMedia, FetchMedia } from './cardMedia.ts';
import { createMediaObtainer, type MediaTools } from './createMediaObtainer.ts';
import type { MediaFile } from './fetch/createMediaFetcher.ts';
import { MediaError } from './fetch/mediaError.ts';

/** Milliseconds that a reply waits for its files, including the time in the queue. */
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

interface Options {
  readonly withinMs?: number;
  readonly tools?: MediaTools;
}

/** Fetches the files of a card in parallel, each of `limitBytes` at most. A failed file does not affect the others. */
export type FetchMediaBatch = (
  wanted: readonly CardMedia[],
  limitBytes: number,
  /** Id of the member whose turn in the queue is used. */
  member: string,
) => Promise<MediaBatch>;

export function createMediaBatchFetcher(
  fetchMedia: FetchMedia,
  onFailure: (wanted: CardMedia, error: unknown) => void,
  { withinMs = BATCH_TIMEOUT_MS, tools }: Options = {},
): FetchMediaBatch {
  const obtain = createMediaObtainer(fetchMedia, tools);

  return async (wanted, limitBytes, member) => {
    const files = new Map<string, MediaFile>();
    const failed: string[] = [];
    const unfetchable: string[] = [];
    const signal = AbortSignal.timeout(withinMs);
    await Promise.all(
      wanted.map(async one => {
        try {
          files.set(one.key, await obtain(one, limitBytes, signal, member));
        } catch (error) {
          onFailure(one, error);
          (isFinal(error) ? unfetchable : failed).push(one.key);
        }
      }),
    );
    return {
      files,
      failed,
      unfetchable,
      [Symbol.asyncDispose]: async () => {
        for (const file of files.values()) await file.dispose();
      },
    };
  };
}

/** Whether no later try can bring the file. */
export function isFinal(error: unknown): boolean {
  return error instanceof MediaError && !error.retryable;
}
