import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How the folders of downloads begin; mkdtemp adds six characters. */
export const FOLDER_PREFIX = 'shantyman-media-';

/** A download takes minutes at most, so an older folder belongs to a process that was killed. */
const STALE_AGE_MS = 60 * 60 * 1000;

/** Removes downloads that a killed process left behind. What cannot be removed stays for the next time. */
export async function removeStaleTempFolders(temporaryFolder: string, now: () => number): Promise<void> {
  const names = await readdir(temporaryFolder).catch(() => []);
  for (const name of names.filter(one => one.startsWith(FOLDER_PREFIX))) {
    const folder = join(temporaryFolder, name);
    try {
      const { mtimeMs } = await stat(folder);
      if (now() - mtimeMs > STALE_AGE_MS) await rm(folder, { recursive: true, force: true });
    } catch {
      // Another process may have been faster, or the folder is another user's.
    }
  }
}
