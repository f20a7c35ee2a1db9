import { openFileBlob } from '../../discord/rest/openFileBlob.ts';
import type { CardMedia } from '../../media/cardMedia.ts';
import type { MediaBatch } from '../../media/mediaBatch.ts';
import { COVER_MAX_BYTES } from '../delivery/limits.ts';

/** Fetches files of the vendor's to the disk. */
export type FetchMediaBatch = (wanted: readonly CardMedia[], limitBytes: number) => Promise<MediaBatch>;

/** The picture of a notice, as long as it is not disposed: the one, or none. */
interface Cover {
  readonly files: readonly File[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** Fetches a cover, or nothing where it cannot be had: a notice is not kept waiting for a picture. */
export async function fetchCover(fetchMediaBatch: FetchMediaBatch, url: string | undefined): Promise<Cover> {
  const batch = await fetchMediaBatch(url ? [{ key: 'cover', kind: 'image', url }] : [], COVER_MAX_BYTES);
  const dispose = () => batch[Symbol.asyncDispose]();
  const files = [...batch.files.values()].map(file => openFileBlob(file, `cover.${file.type.extension}`));
  try {
    return { files: await Promise.all(files), [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
