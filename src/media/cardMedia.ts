import { createHash } from 'node:crypto';
import type { MediaFile } from './fetch/createMediaFetcher.ts';
import type { MediaKind } from './inspect/detectKind.ts';
import type { AudioTags } from './tags/audioTags.ts';

/** A file of an archive. */
export interface ArchivePart {
  /** Without an extension, which is detected from the content. */
  readonly name: string;
  readonly url: string;
}

/** A file of the vendor that a card attaches. */
export interface CardMedia {
  readonly key: string;
  readonly kind: MediaKind;
  /** URL of the file. An archive that the bot packs has parts instead. */
  readonly url?: string;
  readonly parts?: readonly ArchivePart[];
  /** The format that the file is converted to if it is too large. */
  readonly convert?: 'flac';
  /** Written into a converted file. */
  readonly tags?: AudioTags | undefined;
}

/** A file of a card that is fetched without conversion. */
type FetchableMedia = Pick<CardMedia, 'key' | 'kind'> & { readonly url: string };

/** Fetches one file, with immediate retries. Members take turns. */
export type FetchMedia = (
  wanted: FetchableMedia,
  limitBytes: number,
  signal: AbortSignal,
  member: string,
) => Promise<MediaFile>;

/** Characters of a source's name, enough to distinguish the few URLs that a file has over time. */
const LENGTH = 16;

/** Name of the URLs from which a file is fetched. The same URLs have the same name. */
export function sourceOf({ url, parts = [] }: Pick<CardMedia, 'url' | 'parts'>): string {
  const addresses = [url, ...parts.map(part => part.url)];
  return createHash('sha256').update(JSON.stringify(addresses)).digest('base64url').slice(0, LENGTH);
}
