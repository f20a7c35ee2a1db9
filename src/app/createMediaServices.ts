import type { Logger } from 'pino';
import { lazy } from '../lib/lazy.ts';
import { type CardDownloads, createCardDownloads } from '../media/cardDownloads.ts';
import { createMediaObtainer } from '../media/createMediaObtainer.ts';
import { createDownloader } from '../media/fetch/createDownloader.ts';
import type { MediaFetcher } from '../media/fetch/createMediaFetcher.ts';
import { createMediaBatchFetcher, type FetchMediaBatch } from '../media/mediaBatch.ts';
import type { Config } from './config.ts';

interface Options {
  readonly config: Config;
  readonly log: Logger;
}

/** Downloads of the vendor's files and of members' recordings. */
export interface MediaServices {
  /** Imported with the first download. */
  readonly fetcher: () => Promise<MediaFetcher>;
  /** Creates the downloads for cards, which continue while cards are edited. Each file has retries. */
  createCardDownloads(onReady: (cardId: string) => void): CardDownloads;
  /** Fetches the files of a copy of a card, each with retries. The reply waits for them. */
  readonly fetchForCopy: FetchMediaBatch;
  /**
   * Fetches the cover of a notification without retries, because the notification is sent without it rather than late.
   */
  readonly fetchForNotification: FetchMediaBatch;
  close(): Promise<void>;
}

export function createMediaServices({ config, log }: Options): MediaServices {
  const media = lazy(async () => {
    const { createMediaFetcher } = await import('../media/fetch/createMediaFetcher.ts');
    return createMediaFetcher({ privateHosts: config.mediaPrivateHosts, userAgent: config.mediaUserAgent });
  });
  const download = createDownloader({ fetcher: media.get });
  return {
    fetcher: media.get,
    createCardDownloads: onReady =>
      createCardDownloads({ obtain: createMediaObtainer(download), onReady, log }),
    fetchForCopy: createMediaBatchFetcher(download, ({ key }, error) =>
      log.warn({ file: key, err: error }, 'File download failed'),
    ),
    // A queue of its own, so that notifications do not wait behind the covers of cards.
    fetchForNotification: createMediaBatchFetcher(
      createDownloader({ fetcher: media.get, canRetry: false }),
      (_wanted, error) => log.info({ err: error }, 'Notification cover unavailable'),
    ),
    close: async () => (await media.peek())?.close(),
  };
}
