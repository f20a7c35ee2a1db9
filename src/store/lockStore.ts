import { accessSync, constants } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../lib/operatorError.ts';
import { isSqliteError } from './sqliteErrors.ts';

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
