import { openAsBlob } from 'node:fs';
import type { MediaFile } from '../../media/fetch/createMediaFetcher.ts';

/**
 * Opens a file whose bytes stay on disk until they are sent, and are read again with each attempt. Only its tag, if it
 * has one, is in memory.
 */
export async function openFileBlob({ path, type, tag }: MediaFile, name: string): Promise<File> {
  const file = await openAsBlob(path);
  const parts = tag ? [tag.bytes, file.slice(tag.replaces)] : [file];
  return new File(parts, name, { type: type.mime });
}
