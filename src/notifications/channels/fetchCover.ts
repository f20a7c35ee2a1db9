import { openFileBlob } from '../../discord/rest/openFileBlob.ts';
import type { FetchMediaBatch } from '../../media/mediaBatch.ts';
import { COVER_MAX_BYTES } from '../delivery/limits.ts';

/** A notification's cover, valid until disposed: one file or none. */
interface Cover {
  readonly files: readonly File[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** Fetches a cover, or nothing on failure: a notification does not wait for its picture. */
export async function fetchCover(
  fetchMediaBatch: FetchMediaBatch,
  url: string | undefined,
  member: string,
): Promise<Cover> {
  const wanted = url ? [{ key: 'cover', kind: 'image' as const, url }] : [];
  const batch = await fetchMediaBatch(wanted, COVER_MAX_BYTES, member);
  const dispose = () => batch[Symbol.asyncDispose]();
  const files = [...batch.files.values()].map(file => openFileBlob(file, `cover.${file.type.extension}`));
  try {
    return { files: await Promise.all(files), [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
