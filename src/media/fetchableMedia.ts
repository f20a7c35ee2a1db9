import type { CardMedia } from './cardMedia.ts';
import type { MediaFile } from './fetch/createMediaFetcher.ts';

/** A file that is there to be fetched as it is. */
export type FetchableMedia = Pick<CardMedia, 'key' | 'kind'> & { readonly url: string };

/** Fetches one file, with the retries that are worth it at once. */
export type FetchMedia = (
  wanted: FetchableMedia,
  limitBytes: number,
  signal: AbortSignal,
) => Promise<MediaFile>;
