import type { CardDownload } from './cardDownload.ts';
import { isFinal, type MediaBatch } from './mediaBatch.ts';

/** The files that a card can show now. They are deleted with the batch, unless they are returned. */
export interface CardBatch extends MediaBatch {
  /** Keys of files that are still being fetched. */
  readonly pending: readonly string[];
  /** Leaves the files to the next batch. */
  putBack(): void;
}

/** The downloads that an edit can take: all ended ones, except that covers wait until no recording is being fetched. */
export function selectReady(downloads: readonly CardDownload[]): CardDownload[] {
  const isRecordingPending = downloads.some(one => !one.outcome && !isCover(one));
  return downloads.filter(one => one.outcome && !(isRecordingPending && isCover(one)));
}

/**
 * Results of the downloads in the order in which the card lists them, because the first files have priority in a
 * request.
 *
 * @param taken downloads whose files are in the batch.
 */
export function summarizeDownloads(
  downloads: readonly CardDownload[],
  taken: readonly CardDownload[],
): Pick<CardBatch, 'files' | 'failed' | 'unfetchable' | 'pending'> {
  const keysOf = (matches: (one: CardDownload) => boolean) =>
    downloads.filter(matches).map(({ wanted }) => wanted.key);
  const hasFailed = (one: CardDownload, final: boolean) =>
    taken.includes(one) && one.outcome && 'error' in one.outcome && isFinal(one.outcome.error) === final;
  return {
    files: new Map(
      downloads.flatMap(one =>
        taken.includes(one) && one.outcome && 'file' in one.outcome
          ? [[one.wanted.key, one.outcome.file] as const]
          : [],
      ),
    ),
    failed: keysOf(one => hasFailed(one, false) === true),
    unfetchable: keysOf(one => hasFailed(one, true) === true),
    pending: keysOf(one => !taken.includes(one)),
  };
}

function isCover({ wanted }: CardDownload): boolean {
  return wanted.kind === 'image';
}
