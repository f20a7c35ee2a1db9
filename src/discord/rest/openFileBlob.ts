import { openAsBlob } from 'node:fs';
import type { MediaFile } from '../../media/fetch/createMediaFetcher.ts';

/** A file to attach whose bytes stay on the disk until they are sent, and are read anew with every attempt. */
export async function openFileBlob({ path, type }: MediaFile, name: string): Promise<File> {
  return new File([await openAsBlob(path)], name, { type: type.mime });
}
