import { existsSync, realpathSync } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../lib/operatorError.ts';
import { copyDatabase } from './copyDatabase.ts';
import { describeStoreError } from './describeStoreError.ts';
import { lockStore } from './lockStore.ts';
import { probeRead } from './probeRead.ts';
import { readFreeBytes } from './readFreeBytes.ts';
import { isSqliteError } from './sqliteErrors.ts';
import { syncFolder } from './syncFolder.ts';

/** Required free space as a multiple of the store's size: for the backup, and for a bot that runs beside it. */
const ROOM = 2;

/** Endings of the files of an unfinished backup, which a kill leaves behind. */
const ENDINGS = ['', '-journal', '-wal', '-shm', '.lock'];

/**
 * Copies the store as it is at one moment, with SQLite's backup over a connection of its own that only reads: a bot that
 * runs goes on writing. The copy gets its name when it is complete and was checked; only this user can read it. Until then
 * it is `<target>.part`; one that a kill left behind is replaced.
 *
 * @param target must not exist; its folder must.
 * @throws OperatorError that says why there is no backup.
 */
export async function backUpStore(storeFile: string, target: string): Promise<{ bytes: number }> {
  assertFree(storeFile, target);
  const unfinished = `${target}.part`;
  const release = lockTarget(target, unfinished);
  try {
    await removeUnfinished(unfinished, ['.lock']);
    await assertRoom(storeFile, target);
    // Created first with its permissions, because SQLite would create a file that others can read.
    await writeFile(unfinished, '', { mode: 0o600 });
    await copy(storeFile, unfinished, target);
    check(storeFile, unfinished);
    await rename(unfinished, target);
    await syncFolder(dirname(target));
    return { bytes: (await stat(target)).size };
  } finally {
    release();
    await removeUnfinished(unfinished);
  }
}

function assertFree(storeFile: string, target: string): void {
  if (!existsSync(storeFile))
    throw new OperatorError(
      `There is no store ${storeFile}. Run this in the bot's folder, with the bot's settings.`,
    );
  const folder = dirname(target);
  if (!existsSync(folder))
    throw new OperatorError(`The folder ${folder} does not exist. Create it, or name another one.`);
  if (existsSync(target))
    throw new OperatorError(`${target} exists already, and was not changed. Name a new file for the backup.`);
  // A file next to the store with its name in front may be one that SQLite is about to create.
  const store = realpathSync(storeFile);
  const path = join(realpathSync(folder), basename(target));
  if (['-wal', '-shm', '-journal', '.lock'].some(ending => path === `${store}${ending}`))
    throw new OperatorError(`${target} is a name that the store needs itself. Name another file.`);
}

/** Two backups at once would write into the same unfinished file. The kernel releases the lock of one that is killed. */
function lockTarget(target: string, unfinished: string): () => void {
  try {
    return lockStore(unfinished);
  } catch (error) {
    if (error instanceof OperatorError)
      throw new OperatorError(`Another process is writing the backup ${target}. Wait until it has ended.`, {
        cause: error,
      });
    throw describeTarget(target, error);
  }
}

async function assertRoom(storeFile: string, target: string): Promise<void> {
  const [{ size }, wal, freeBytes] = await Promise.all([
    stat(storeFile),
    stat(`${storeFile}-wal`).catch(() => undefined),
    readFreeBytes(dirname(target)),
  ]);
  const needed = ROOM * (size + (wal?.size ?? 0));
  if (freeBytes < needed)
    throw new OperatorError(
      `The disk of ${target} has too little space: a backup needs ${Math.ceil(needed / 1e6)} MB, so that a running bot can go on. Free some, or name a file on another disk.`,
    );
}

async function copy(storeFile: string, unfinished: string, target: string): Promise<void> {
  let source: DatabaseSync | undefined;
  try {
    source = new DatabaseSync(storeFile, { readOnly: true });
    // Fails here if the store cannot be read, so that the errors below are those of the backup.
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    source?.close();
    throw new OperatorError(describeStoreError(storeFile, error), { cause: error });
  }
  try {
    await copyDatabase(source, unfinished);
  } catch (error) {
    if (isSqliteError(error, 'corrupt', 'notDatabase'))
      throw new OperatorError(describeStoreError(storeFile, error), { cause: error });
    throw describeTarget(target, error);
  } finally {
    source.close();
  }
}

/** A backup that cannot be read is worse than none. */
function check(storeFile: string, unfinished: string): void {
  const database = new DatabaseSync(unfinished);
  try {
    // A file that is complete without the files next to it. The bot makes it a WAL database again.
    database.exec('PRAGMA journal_mode = DELETE');
    probeRead(database, unfinished, Number.POSITIVE_INFINITY);
    database.prepare('SELECT key FROM keyv LIMIT 1').get();
  } catch (error) {
    throw new OperatorError(describeStoreError(storeFile, error), { cause: error });
  } finally {
    database.close();
  }
}

function describeTarget(target: string, error: unknown): OperatorError {
  const why = error instanceof Error ? error.message : 'unknown reason';
  return new OperatorError(
    `The backup ${target} cannot be written (${why}). Check that its folder may be written and that its disk has space.`,
    { cause: error },
  );
}

async function removeUnfinished(unfinished: string, except: readonly string[] = []): Promise<void> {
  for (const ending of ENDINGS)
    if (!except.includes(ending)) await rm(`${unfinished}${ending}`, { force: true });
}
