import { statfs } from 'node:fs/promises';

/** Free bytes for this user in the file system of a folder. */
export async function readFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
