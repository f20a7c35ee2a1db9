import { openFileBlob } from '../../discord/rest/openFileBlob.ts';
import type { CardMedia } from '../../media/cardMedia.ts';
import type { MediaBatch } from '../../media/mediaBatch.ts';
import { COVER_MAX_BYTES } from '../delivery/limits.ts';

/** Downloads the vendor's files to disk. */
export type FetchMediaBatch = (wanted: readonly CardMedia[], limitBytes: number) => Promise<MediaBatch>;

/** A notification's cover, valid until disposed: one file or none. */
interface Cover {
  readonly files: readonly File[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** Fetches a cover, or nothing on failure: a notification does not wait for its picture. */
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
