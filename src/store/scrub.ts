import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { retry } from '../lib/retry.ts';
import type { Database } from './openDatabase.ts';
import { createPageCleaner } from './pages/createPageCleaner.ts';
import { readWalPages } from './pages/readWalPages.ts';
import { isSqliteError } from './sqliteErrors.ts';

/** Attempts to checkpoint the WAL while another process, for example a backup, reads the file. */
const MAX_ATTEMPTS = 20;

/** Milliseconds between attempts. */
const RETRY_DELAY_MS = 100;

/** Bytes of the WAL from which it is checkpointed: some thousand pages. */
const MAX_WAL_BYTES = 8 * 1024 * 1024;

/** More bytes before the next attempt, if another process reads the file. */
const WAL_STEP_BYTES = 2 * 1024 * 1024;

/** Pages cleaned at once when the whole file is. */
const PAGES_AT_ONCE = 4000;

/** Runs a function while no other write is running. */
type Exclusive = <T>(work: () => Promise<T>) => Promise<T>;

export interface ScrubOptions {
  /** Whether every page is cleaned, and not only those that have changed since they were. */
  readonly everything?: boolean;
}

export interface Scrubber {
  /** Checkpoints a long WAL. Must be called after each write, within its turn. */
  checkpointIfLong(): void;
  /**
   * Overwrites deleted data in the file and empties the WAL.
   *
   * @returns false if traces stay, because another process reads or writes the file.
   */
  scrub(options?: ScrubOptions): Promise<boolean>;
  /** Scrubs once and closes the connection. */
  close(): void;
}

/**
 * Creates what keeps the file free of deleted data. SQLite zeroes deleted rows, and leaves copies of rows in the free bytes of
 * pages when it moves rows between pages. So whenever the WAL is checkpointed, which only this does, the free bytes of the pages in
 * it are zeroed before the WAL is emptied: the file never has a page with copies that is not in the WAL too. Files of
 * earlier versions are cleaned as a whole once.
 * https://www.sqlite.org/pragma.html#pragma_secure_delete
 */
export function createScrubber(database: Database, file: string, exclusive: Exclusive): Scrubber {
  const walFile = `${file}-wal`;
  const cleaner = createPageCleaner(file);
  /** Pages that were in the WAL and are not cleaned yet. */
  const dirty = new Set<number>();
  let longBytes = MAX_WAL_BYTES;

  /** @returns false if another process is in the way. */
  function cleanOnce(more: Iterable<number> = []): boolean {
    try {
      const { pages, state } = readWalPages(walFile);
      for (const page of pages) dirty.add(page);
      if (!database.checkpointWal('FULL')) return false;
      database.exec('BEGIN IMMEDIATE');
      try {
        // Another connection's write is not in the file yet, and could be checkpointed at any moment.
        if (readWalPages(walFile).state !== state) return false;
        cleaner.clean(new Set([...dirty, ...more]));
      } finally {
        database.exec('ROLLBACK');
      }
      dirty.clear();
      // Cached pages have the free bytes of before, and would bring them back with the next change.
      database.exec('PRAGMA shrink_memory');
      return database.checkpointWal('TRUNCATE');
    } catch (error) {
      if (isSqliteError(error, 'busy')) return false;
      throw error;
    }
  }

  function cleanWithRetry(more?: Iterable<number>): Promise<boolean> {
    return retry(() => exclusive(async () => cleanOnce(more)), {
      tries: MAX_ATTEMPTS,
      delay: () => RETRY_DELAY_MS,
      isFailure: isClean => !isClean,
    });
  }

  async function cleanAll(): Promise<boolean> {
    const last = cleaner.countPages();
    for (let first = 1; first <= last; first += PAGES_AT_ONCE) {
      const pages = Array.from({ length: PAGES_AT_ONCE }, (_, at) => first + at);
      if (!(await cleanWithRetry(pages))) return false;
      await nextTurn();
    }
    await exclusive(async () => database.markClean(true));
    return cleanWithRetry();
  }

  return {
    checkpointIfLong: () => {
      const bytes = statSync(walFile, { throwIfNoEntry: false })?.size ?? 0;
      if (bytes < longBytes) return;
      longBytes = cleanOnce() ? MAX_WAL_BYTES : bytes + WAL_STEP_BYTES;
    },
    scrub: async ({ everything = false } = {}) =>
      everything || !database.isMarkedClean() ? cleanAll() : cleanWithRetry(),
    close: () => {
      // What could not be cleaned is not known to the next start, which then has to clean everything.
      if (!cleanOnce() && dirty.size > 0) database.markClean(false);
      database.close();
      cleaner.close();
    },
  };
}
