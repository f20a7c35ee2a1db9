import type { WantedMedia } from '../cards/wanted.ts';
import { fileOnDisk } from '../discord/fileOnDisk.ts';
import type { Gathered } from '../discord/gatherMedia.ts';
import { COVER_MAX_BYTES } from './limits.ts';

/** Fetches files of the vendor's to the disk. */
export type Gather = (wanted: readonly WantedMedia[], limitBytes: number) => Promise<Gathered>;

/** The picture of a notice, as long as it is not disposed: the one, or none. */
interface Cover {
  readonly files: readonly File[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** Fetches a cover, or nothing where it cannot be had: a notice is not kept waiting for a picture. */
export async function gatherCover(gather: Gather, url: string | undefined): Promise<Cover> {
  const gathered = await gather(url ? [{ key: 'cover', kind: 'image', url }] : [], COVER_MAX_BYTES);
  const dispose = () => gathered[Symbol.asyncDispose]();
  const files = [...gathered.files.values()].map(file => fileOnDisk(file, `cover.${file.type.extension}`));
  try {
    return { files: await Promise.all(files), [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
