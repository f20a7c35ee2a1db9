import type { MediaKind } from './inspect/detectKind.ts';

/** A file that goes into an archive. */
export interface ArchivePart {
  /** Without its ending, which its content tells. */
  readonly name: string;
  readonly url: string;
}

/** A file of the vendor's that belongs into the card. */
export interface CardMedia {
  readonly key: string;
  readonly kind: MediaKind;
  /** Where it is; an archive that is still to be made has parts instead. */
  readonly url?: string;
  readonly parts?: readonly ArchivePart[];
  /** What it becomes where it is too large as it is. */
  readonly convert?: 'flac';
}
