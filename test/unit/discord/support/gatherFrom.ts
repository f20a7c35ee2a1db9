import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CardMedia } from '../../../../src/media/cardMedia.ts';
import type { MediaFile } from '../../../../src/media/fetch/createMediaFetcher.ts';
import type { MediaBatch } from '../../../../src/media/mediaBatch.ts';

/** What the vendor has. */
export interface Supply {
  /** Bytes that each file is said to have. */
  readonly bytes?: number;
  /** Whether a file cannot be fetched now. */
  readonly missing?: (wanted: CardMedia) => boolean;
}

/** Makes files of a letter in a folder, in the place of downloads. */
export async function gatherFrom(
  folder: string,
  wanted: readonly CardMedia[],
  limitBytes: number,
  { bytes = 1000, missing = () => false }: Supply = {},
): Promise<MediaBatch> {
  const files = new Map<string, MediaFile>();
  const there = wanted.filter(one => !missing(one));
  for (const { key, kind } of bytes <= limitBytes ? there : []) {
    const path = join(folder, key);
    await writeFile(path, 'x');
    const type =
      kind === 'audio' ? { mime: 'audio/mpeg', extension: 'mp3' } : { mime: 'image/jpeg', extension: 'jpeg' };
    files.set(key, {
      path,
      bytes,
      type: { ...type, kind },
      dispose: async () => {},
      [Symbol.asyncDispose]: async () => {},
    } as MediaFile);
  }
  const hopeless = bytes <= limitBytes ? [] : there.map(({ key }) => key);
  const failed = wanted.filter(missing).map(({ key }) => key);
  return { files, failed, unfetchable: hopeless, [Symbol.asyncDispose]: async () => {} };
}
