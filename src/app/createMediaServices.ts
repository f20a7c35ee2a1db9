import type { Logger } from 'pino';
import { lazy } from '../lib/lazy.ts';
import type { MediaFetcher } from '../media/fetch/createMediaFetcher.ts';
import { fetchWithRetries } from '../media/fetch/fetchWithRetries.ts';
import { createMediaBatchFetcher } from '../media/mediaBatch.ts';
import type { Config } from './config.ts';

type FetchMediaBatch = ReturnType<typeof createMediaBatchFetcher>;

/** Downloads of the vendor's files and of members' recordings. */
export interface MediaServices {
  /** Imported with the first download. */
  readonly fetcher: () => Promise<MediaFetcher>;
  /** Fetches the files of a card, each with retries. */
  readonly fetchForCard: FetchMediaBatch;
  /**
   * Fetches the cover of a notification without retries, because the notification is sent without it rather than late.
   */
  readonly fetchForNotification: FetchMediaBatch;
  close(): Promise<void>;
}

export function createMediaServices(config: Config, log: Logger): MediaServices {
  const media = lazy(async () => {
    const { createMediaFetcher } = await import('../media/fetch/createMediaFetcher.ts');
    return createMediaFetcher({ privateHosts: config.mediaPrivateHosts, userAgent: config.mediaUserAgent });
  });
  return {
    fetcher: media.get,
    fetchForCard: createMediaBatchFetcher(
      async ({ url, kind }, limitBytes, signal) =>
        fetchWithRetries(await media.get(), url, { kind, limitBytes, signal }),
      ({ key }, error) => log.warn({ file: key, err: error }, 'File download failed'),
    ),
    fetchForNotification: createMediaBatchFetcher(
      async ({ url, kind }, limitBytes, signal) =>
        (await media.get()).fetch(url, { kind, limitBytes, signal }),
      (_wanted, error) => log.info({ err: error }, 'Notification cover unavailable'),
    ),
    close: async () => (await media.peek())?.close(),
  };
}
