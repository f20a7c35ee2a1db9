import { rm } from 'node:fs/promises';
import type { ArchivePart } from '../cardMedia.ts';
import type { MediaFile } from '../fetch/createMediaFetcher.ts';
import { MediaError } from '../fetch/mediaError.ts';
import type { FileType } from '../inspect/detectKind.ts';
import type { ZipEntry } from './writeZip.ts';

/** Writes files into an archive of at most `limitBytes`. */
export type WriteZip = (
  path: string,
  entries: readonly ZipEntry[],
  limitBytes: number,
) => Promise<{ bytes: number }>;

const ZIP: FileType = { kind: 'archive', extension: 'zip', mime: 'application/zip' };

/**
 * Fetches audio files one after the other and packs them into one archive. Compression does not make audio smaller, so
 * it stops as soon as the files together exceed the limit.
 *
 * @throws {MediaError} `too-large`, or the error of the file that could not be fetched.
 */
export async function packArchive(
  parts: readonly ArchivePart[],
  fetchPart: (url: string, limitBytes: number) => Promise<MediaFile>,
  writeZip: WriteZip,
  limitBytes: number,
): Promise<MediaFile> {
  const files: MediaFile[] = [];
  const entries: ZipEntry[] = [];
  try {
    let left = limitBytes;
    for (const { name, url } of parts) {
      const file = await fetchPart(url, left);
      files.push(file);
      entries.push({ name: `${name}.${file.type.extension}`, path: file.path });
      left -= file.bytes;
    }
    const [first, ...others] = files;
    if (!first) throw new MediaError('empty', 'archive without files');
    // In the first file's folder, so that it is deleted with it.
    const path = `${first.path}.zip`;
    const { bytes } = await writeZip(path, entries, limitBytes);
    await Promise.all([rm(first.path), ...others.map(file => file.dispose())]);
    return { ...first, path, bytes, type: ZIP };
  } catch (error) {
    await Promise.all(files.map(file => file.dispose()));
    throw error;
  }
}
