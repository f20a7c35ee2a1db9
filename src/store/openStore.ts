import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../lib/operatorError.ts';
import { createRows, type Rows } from './createRows.ts';
import { describeStoreError } from './describeStoreError.ts';
import { createGroupCommit, type Write } from './groupCommit.ts';
import { openRowOperations } from './openRowOperations.ts';
import { reportErrors } from './reportErrors.ts';
import { isSqliteError } from './sqliteErrors.ts';

/** Milliseconds between deletions of expired rows. */
const CLEANUP_INTERVAL_MS = 60 * 60 * 1000;

/** A store that only this process may write. */
export interface Store {
  readonly rows: Rows;
  readonly commit: (write: Write) => Promise<void>;
  /** Whether the last write succeeded, and no part of the file has been found damaged. */
  isWritable(): boolean;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Called once, when a part of the file is found damaged, with a sentence that says what to do. */
  readonly onDamaged?: (sentence: string) => void;
}

/**
 * Opens the bot's store and locks it. From then on, what cannot be read or written throws a {@link StoreError}.
 *
 * @throws OperatorError if the file cannot be opened, written or read, or another process uses it.
 */
export async function openStore(file: string, { onDamaged }: StoreOptions = {}): Promise<Store> {
  const release = withOperatorError(file, () => {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return lockStore(file);
  });
  const operations = await openRowOperations(file).catch((error: unknown) => {
    release();
    throw cannotOpenError(file, error);
  });
  let isDamaged = false;
  const rows = createRows(
    reportErrors(operations, error => {
      if (isDamaged || !isSqliteError(error, 'corrupt', 'notDatabase')) return;
      isDamaged = true;
      onDamaged?.(describeStoreError(file, error));
    }),
  );
  let writable = true;
  const cleanupTimer = setInterval(() => void rows.clearExpired().catch(() => {}), CLEANUP_INTERVAL_MS);
  cleanupTimer.unref();
  return {
    rows,
    commit: createGroupCommit(async writes => {
      try {
        await rows.write(writes);
        writable = true;
      } catch (error) {
        writable = false;
        throw error;
      }
    }),
    isWritable: () => writable && !isDamaged,
    close: async () => {
      clearInterval(cleanupTimer);
      await rows.close();
      release();
    },
  };
}

function withOperatorError<T>(file: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw error instanceof OperatorError ? error : cannotOpenError(file, error);
  }
}

function cannotOpenError(file: string, cause: unknown): OperatorError {
  return new OperatorError(describeStoreError(file, cause), { cause });
}

/**
 * Locks a store for this process: with an open exclusive transaction on a file next to it. The kernel releases the lock
 * however the process ends. The store itself stays readable for backups.
 *
 * @returns a function that releases the lock.
 * @throws OperatorError if another process holds it, or SQLite's error if the file cannot be written.
 */
export function lockStore(file: string): () => void {
  if (file === ':memory:') return () => {};
  const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    // In a file that it may only read, SQLite begins such a transaction and locks nothing.
    accessSync(`${file}.lock`, constants.W_OK);
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isSqliteError(error, 'busy')) throw error;
    throw new OperatorError(
      `Another process uses the store ${file}. Only one bot may: stop the other one, or give this one a STORE_URL of its own.`,
      { cause: error },
    );
  }
  return () => lock.close();
}
