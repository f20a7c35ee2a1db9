import { readFile } from 'node:fs/promises';
import type { MediaFile } from '../fetch/createMediaFetcher.ts';
import type { AudioTags } from './audioTags.ts';
import { findFirstFrame } from './findFirstFrame.ts';

interface Options {
  /** A picture on the disk. */
  readonly cover?: MediaFile | undefined;
  /** Bytes that the file may have with its tag. */
  readonly limitBytes: number;
}

/**
 * An MP3 with a tag in place of those in front of its audio; the file on the disk does not change. Without room for the
 * cover it has none, and without room for the tag, or if it is no plain MP3, it stays as it is.
 */
export async function tagMp3(
  file: MediaFile,
  tags: AudioTags,
  { cover, limitBytes }: Options,
): Promise<MediaFile> {
  if (file.type.extension !== 'mp3') return file;
  const replaces = await findFirstFrame(file.path);
  if (replaces === undefined) return file;
  const room = limitBytes - (file.bytes - replaces);
  const withCover = cover && cover.bytes <= room ? await writeTag(tags, cover) : undefined;
  const fits = withCover && withCover.length <= room;
  const bytes = fits ? withCover : await writeTag(tags);
  if (!bytes || bytes.length > room) return file;
  return {
    ...file,
    bytes: file.bytes - replaces + bytes.length,
    tag: { bytes, replaces, hasCover: fits === true },
  };
}

/** @returns undefined if the cover is of a kind that tags cannot hold. */
async function writeTag(tags: AudioTags, cover?: MediaFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { writeId3Tag } = await import('./writeId3Tag.ts');
  const picture = cover && (await readFile(cover.path));
  try {
    return writeId3Tag(tags, picture);
  } catch (error) {
    if (picture) return undefined;
    throw error;
  }
}
