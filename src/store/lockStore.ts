import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../lib/operatorError.ts';

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
