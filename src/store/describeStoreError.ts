import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../lib/errorCode.ts';
import { isSqliteError } from './sqliteErrors.ts';

/** Endings of the files that SQLite and the lock need next to the store. */
const ENDINGS = ['', '-wal', '-shm', '.lock'];

/** A sentence that says why the store cannot be used, and what the operator can do. */
export function describeStoreError(file: string, error: unknown): string {
  const why = error instanceof Error ? error.message : 'unknown reason';
  if (isSqliteError(error, 'corrupt'))
    return `The store ${file} is damaged (${why}). Stop the bot, keep a copy of the file, and put your last backup in its place: see "Backup" in docs/hosting.md. Without a backup, this saves what can still be read: sqlite3 ${file} .recover | sqlite3 recovered.sqlite`;
  if (isSqliteError(error, 'notDatabase'))
    return `The store ${file} cannot be opened (${why}). Check that STORE_URL names the bot's own file. If it does, the file is damaged: put your last backup in its place, see "Backup" in docs/hosting.md.`;
  if (isSqliteError(error, 'full'))
    return `The store ${file} cannot be written, because the disk is full. Free some space and start again.`;
  return (
    describePermissions(file) ??
    `The store ${file} cannot be opened (${why}). Check that the folder exists and may be written, and that STORE_URL names the bot's own file.`
  );
}

/** The first of the store's files, or its folder, that this process cannot write, with the command that mends it. */
function describePermissions(file: string): string | undefined {
  const folder = dirname(file);
  for (const path of [folder, ...ENDINGS.map(ending => `${file}${ending}`)]) {
    // Within a folder that cannot be entered, nothing seems to exist; then the folder is named.
    if (!existsSync(path)) continue;
    const { R_OK, W_OK, X_OK } = constants;
    try {
      accessSync(path, path === folder ? R_OK | W_OK | X_OK : R_OK | W_OK);
    } catch (error) {
      return describeDenied(folder, path, errorCode(error));
    }
  }
  return undefined;
}

function describeDenied(folder: string, path: string, code: string | undefined): string {
  const userId = process.getuid?.();
  const { uid } = statSync(path);
  if (code === 'EROFS')
    return `The store cannot be written: ${path} is on a disk that is mounted read-only. Mount it for writing, or set STORE_URL to a file on another disk.`;
  if (userId !== undefined && uid !== userId)
    return `The store cannot be written: ${path} belongs to user ${uid}, and the bot runs as user ${userId}. Give the folder and everything in it to the bot's user: sudo chown -R ${userId} ${folder}`;
  return `The store cannot be written: ${path} is read-only. Allow the bot's user to write the folder and everything in it: chmod -R u+rwX ${folder}`;
}
