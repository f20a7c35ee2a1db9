import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../lib/operatorError.ts';
import { createGroupCommit, type Write } from './groupCommit.ts';
import { openRows, type Rows } from './openRows.ts';

/** Milliseconds between deletions of expired rows. */
const CLEANUP_INTERVAL_MS = 60 * 60 * 1000;

/** A store that only this process may write. */
export interface Store {
  readonly rows: Rows;
  readonly commit: (write: Write) => Promise<void>;
  /** Whether the last write succeeded. */
  isWritable(): boolean;
  close(): void;
}

/**
 * Opens the bot's store and locks it.
 *
 * @throws OperatorError if the file cannot be opened or another process uses it.
 */
export async function openStore(file: string): Promise<Store> {
  const release = withOperatorError(file, () => {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return lockStore(file);
  });
  const rows = await openRows(file).catch((error: unknown) => {
    release();
    throw cannotOpenError(file, error);
  });
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
    isWritable: () => writable,
    close: () => {
      clearInterval(cleanupTimer);
      rows.close();
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
  const why = cause instanceof Error ? cause.message : 'unknown reason';
  return new OperatorError(
    `The store ${file} cannot be opened (${why}). Check that the folder exists and may be written, and that STORE_URL names the bot's own file.`,
    { cause },
  );
}

/**
 * Locks a store for this process: with an open exclusive transaction on a file next to it. The kernel releases the lock
 * however the process ends. The store itself stays readable for backups.
 *
 * @returns a function that releases the lock.
 * @throws OperatorError if another process holds it.
 */
export function lockStore(file: string): () => void {
  if (file === ':memory:') return () => {};
  const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new OperatorError(
      `Another process uses the store ${file}. Only one bot may: stop the other one, or give this one a STORE_URL of its own.`,
      { cause: error },
    );
  }
  return () => lock.close();
}
