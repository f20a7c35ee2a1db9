import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CardMedia } from '../../../../src/media/cardMedia.ts';
import type { MediaFile } from '../../../../src/media/fetch/createMediaFetcher.ts';
import type { MediaBatch } from '../../../../src/media/mediaBatch.ts';

/** Files of the vendor. */
export interface FakeMediaOptions {
  /** Reported size of each file. */
  readonly bytes?: number;
  /** Whether a file cannot be fetched now. */
  readonly missing?: (wanted: CardMedia) => boolean;
  /** Content of a file, by its key; one letter by default. Its length is not its reported size. */
  readonly contentOf?: (key: string) => Buffer | undefined;
}

/** Creates files of one letter in a folder, in place of downloads. */
export async function fetchFakeBatch(
  folder: string,
  media: readonly CardMedia[],
  limitBytes: number,
  { bytes = 1000, missing = () => false, contentOf }: FakeMediaOptions = {},
): Promise<MediaBatch> {
  const files = new Map<string, MediaFile>();
  const available = media.filter(one => !missing(one));
  for (const { key, kind } of bytes <= limitBytes ? available : []) {
    const path = join(folder, key);
    await writeFile(path, contentOf?.(key) ?? 'x');
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
  const unfetchable = bytes <= limitBytes ? [] : available.map(({ key }) => key);
  const failed = media.filter(missing).map(({ key }) => key);
  return { files, failed, unfetchable: unfetchable, [Symbol.asyncDispose]: async () => {} };
}
