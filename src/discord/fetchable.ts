import type { WantedMedia } from '../cards/wanted.ts';
import type { MediaFile } from '../media/createMediaFetcher.ts';

/** A file that is there to be fetched as it is. */
export type Fetchable = Pick<WantedMedia, 'key' | 'kind'> & { readonly url: string };

/** Fetches one file, with the retries that are worth it at once. */
export type FetchMedia = (wanted: Fetchable, limitBytes: number, signal: AbortSignal) => Promise<MediaFile>;
