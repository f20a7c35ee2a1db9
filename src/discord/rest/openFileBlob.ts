import { openAsBlob } from 'node:fs';
import type { MediaFile } from '../../media/fetch/createMediaFetcher.ts';

/** Opens a file whose bytes stay on disk until they are sent, and are read again with each attempt. */
export async function openFileBlob({ path, type }: MediaFile, name: string): Promise<File> {
  return new File([await openAsBlob(path)], name, { type: type.mime });
}
