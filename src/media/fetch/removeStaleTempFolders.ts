import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../lib/errorCode.ts';

const PREFIX = 'shantyman-media-';

/** Tells this process from an earlier one with the same id, which is always 1 in a container. */
const STARTED = Math.round(performance.timeOrigin).toString(36);

/** Prefix of this process' download folders; mkdtemp appends six characters. */
export const FOLDER_PREFIX = `${PREFIX}${process.pid}-${STARTED}-`;

const OWNER = /^shantyman-media-(\d+)-([0-9a-z]+)-/;

/** For folders that do not name their process: a download takes minutes at most. */
const STALE_AGE_MS = 60 * 60 * 1000;

/** Deletes downloads that a killed process has left. Folders that cannot be deleted are tried again at the next start. */
export async function removeStaleTempFolders(temporaryFolder: string, now: () => number): Promise<void> {
  const names = await readdir(temporaryFolder).catch(() => []);
  for (const name of names.filter(one => one.startsWith(PREFIX))) {
    const folder = join(temporaryFolder, name);
    try {
      const isLeft = isOrphan(name) ?? now() - (await stat(folder)).mtimeMs > STALE_AGE_MS;
      if (isLeft) await rm(folder, { recursive: true, force: true });
    } catch {
      // Another process has deleted the folder already, or it belongs to another user.
    }
  }
}

/** Whether a folder's process is gone; undefined if it names none. */
function isOrphan(name: string): boolean | undefined {
  const [, pid, started] = OWNER.exec(name) ?? [];
  if (pid === undefined) return undefined;
  return Number(pid) === process.pid ? started !== STARTED : !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process may not be signalled, but it runs.
    return errorCode(error) === 'EPERM';
  }
}
