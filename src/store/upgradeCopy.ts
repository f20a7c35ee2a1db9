import { chmod, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { abortableWait } from '../lib/abortableWait.ts';
import type { Rows } from './createRows.ts';
import { readFreeBytes } from './readFreeBytes.ts';

/** Milliseconds that the copy is kept: long enough to notice that an upgrade went wrong. */
const KEEP_MS = 7 * 24 * 60 * 60 * 1000;

const CHECK_INTERVAL_MS = 60 * 60 * 1000;

/** Required free space as a multiple of the store's size: for the copy, and for the bot to continue. */
const ROOM = 2;

interface Options {
  readonly rows: Pick<Rows, 'copyTo'>;
  /** Path of the store; `:memory:` has no copy, and neither has a store on a server, whose administrator makes backups. */
  readonly file: string | undefined;
  /** Milliseconds. */
  readonly now: () => number;
  /** Free bytes on the disk of a folder; asked of the system by default. */
  readonly freeBytes?: (folder: string) => Promise<number>;
  /** Milliseconds between two checks of the copy's age; one hour by default. */
  readonly checkIntervalMs?: number;
}

/** Copy of the store from before its records were upgraded. */
export interface UpgradeCopy {
  readonly file: string;
  /** Makes the copy, unless it exists. Resolves with false if the disk has too little space. */
  make(): Promise<boolean>;
  /** Deletes the copy if it is older than seven days. */
  removeExpired(): Promise<void>;
  /** Deletes the copy once it is older than seven days. Checks periodically until aborted. */
  removeOnceExpired(signal: AbortSignal): Promise<void>;
  /** Deletes the copy, after a copy in progress has ended: it may contain data that a member wants erased. */
  remove(): Promise<void>;
}

/** Creates the copy's manager. The copy is next to the store, and only the bot's user can read it. */
export function createUpgradeCopy({
  rows,
  file: storeFile = ':memory:',
  now,
  freeBytes = readFreeBytes,
  checkIntervalMs = CHECK_INTERVAL_MS,
}: Options): UpgradeCopy {
  const file = `${storeFile}.before-upgrade`;
  let making: Promise<unknown> = Promise.resolve();

  async function copy(): Promise<boolean> {
    if ((await ageOf(file)) !== undefined) return true;
    const [{ size }, wal, free] = await Promise.all([
      stat(storeFile),
      // Contains writes that are not in the file yet; after a kill it can be long.
      stat(`${storeFile}-wal`).catch(() => undefined),
      freeBytes(dirname(storeFile)),
    ]);
    if (free < ROOM * (size + (wal?.size ?? 0))) return false;
    const unfinished = `${file}.part`;
    await rm(unfinished, { force: true });
    // Created first with its permissions, because SQLite would create a file that others can read.
    await writeFile(unfinished, '', { mode: 0o600 });
    await rows.copyTo(unfinished);
    await rename(unfinished, file);
    await chmod(file, 0o600);
    return true;
  }

  /** Milliseconds since the copy was made; undefined if there is none. */
  async function ageOf(path: string): Promise<number | undefined> {
    const found = await stat(path).catch(() => undefined);
    return found && now() - found.mtimeMs;
  }

  async function removeExpired(): Promise<void> {
    const age = await ageOf(file);
    if (age !== undefined && age > KEEP_MS) await rm(file, { force: true });
  }

  return {
    file,
    make: async () => {
      if (storeFile === ':memory:') return true;
      const made = copy();
      making = made.catch(() => {});
      return made;
    },
    removeExpired,
    removeOnceExpired: async signal => {
      while (!signal.aborted) {
        await removeExpired();
        await abortableWait(checkIntervalMs, signal);
      }
    },
    remove: async () => {
      await making;
      for (const path of [file, `${file}.part`]) await rm(path, { force: true });
    },
  };
}
