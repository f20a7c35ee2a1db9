import type { CardMedia } from './cardMedia.ts';
import type { MediaFile } from './fetch/createMediaFetcher.ts';

/** A file of a card that is fetched without conversion. */
export type FetchableMedia = Pick<CardMedia, 'key' | 'kind'> & { readonly url: string };

/** Fetches one file, with immediate retries. Members take turns. */
export type FetchMedia = (
  wanted: FetchableMedia,
  limitBytes: number,
  signal: AbortSignal,
  member: string,
) => Promise<MediaFile>;
