import { existsSync, realpathSync } from 'node:fs';
import { chown, copyFile, link, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../lib/operatorError.ts';
import { copyDatabase } from './copyDatabase.ts';
import { describeStoreError } from './describeStoreError.ts';
import { lockStore } from './lockStore.ts';
import { syncFolder } from './syncFolder.ts';

const ENDINGS = ['', '-journal', '-wal', '-shm', '.lock'];

interface Options {
  readonly storeFile: string;
  /** Path of the backup, which was checked. */
  readonly backup: string;
  /** Milliseconds; names the earlier store. */
  readonly now: number;
  /** Changes the copy before it becomes the store. */
  readonly complete: (file: string) => Promise<void>;
}

/**
 * Puts a copy of a backup in place of the store, which stays next to it under another name. A kill at any moment leaves the
 * earlier store or the restored one, and never a half one.
 *
 * @returns the path of the earlier store, if there was one.
 * @throws OperatorError if the bot runs, or the files cannot be written.
 */
export async function restoreStore(options: Options): Promise<{ kept: string | undefined }> {
  const { storeFile, backup, now, complete } = options;
  if (existsSync(storeFile) && realpathSync(storeFile) === realpathSync(backup))
    throw new OperatorError(`${backup} is the store itself. Name a backup.`);
  const part = `${storeFile}.restore.part`;
  let release = () => {};
  try {
    release = lockStore(storeFile);
    await removePart(part);
    await writeFile(part, '', { mode: 0o600 });
    await copyInto(backup, part);
    await complete(part);
    makeSingleFile(part);
    await giveToOwner(storeFile, part);
    const kept = existsSync(storeFile) ? await keep(storeFile, now) : undefined;
    await rename(part, storeFile);
    await syncFolder(dirname(storeFile));
    return { kept };
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(describeStoreError(storeFile, error), { cause: error });
  } finally {
    await removePart(part);
    release();
  }
}

async function copyInto(backup: string, part: string): Promise<void> {
  const source = new DatabaseSync(backup, { readOnly: true });
  try {
    await copyDatabase(source, part);
  } finally {
    source.close();
  }
}

/** Moves everything that is in the WAL into the file. */
function makeSingleFile(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = DELETE');
  } finally {
    database.close();
  }
}

/** Root would otherwise leave a store that the bot cannot read. */
async function giveToOwner(storeFile: string, part: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(existsSync(storeFile) ? storeFile : dirname(storeFile));
  await chown(part, uid, gid);
}

/** Gives the store a second name. The first one stays until the restored store takes it. */
async function keep(storeFile: string, now: number): Promise<string> {
  const kept = `${storeFile}.before-restore-${new Date(now).toISOString().replaceAll(/[-:.]/g, '')}`;
  try {
    makeSingleFile(storeFile);
  } catch {
    // It is damaged, as a store that is replaced may be. Its WAL goes along.
  }
  // Some file systems have no hard links.
  await link(storeFile, kept).catch(() => copyFile(storeFile, kept));
  // A WAL that stayed would be read as a part of the restored store.
  if (existsSync(`${storeFile}-wal`)) await rename(`${storeFile}-wal`, `${kept}-wal`);
  await rm(`${storeFile}-shm`, { force: true });
  return kept;
}

async function removePart(part: string): Promise<void> {
  for (const ending of ENDINGS) await rm(`${part}${ending}`, { force: true });
}
