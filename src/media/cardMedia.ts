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
