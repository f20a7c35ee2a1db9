import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Prefix of download folders; mkdtemp appends six characters. */
export const FOLDER_PREFIX = 'shantyman-media-';

/** A download takes minutes at most, so an older folder belongs to a process that was killed. */
const STALE_AGE_MS = 60 * 60 * 1000;

/** Deletes downloads that a killed process has left. Folders that cannot be deleted are tried again at the next start. */
export async function removeStaleTempFolders(temporaryFolder: string, now: () => number): Promise<void> {
  const names = await readdir(temporaryFolder).catch(() => []);
  for (const name of names.filter(one => one.startsWith(FOLDER_PREFIX))) {
    const folder = join(temporaryFolder, name);
    try {
      const { mtimeMs } = await stat(folder);
      if (now() - mtimeMs > STALE_AGE_MS) await rm(folder, { recursive: true, force: true });
    } catch {
      // Another process has deleted the folder already, or it belongs to another user.
    }
  }
}
