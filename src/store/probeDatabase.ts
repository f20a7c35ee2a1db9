import type { DatabaseSync } from 'node:sqlite';
import { probeRead } from './probeRead.ts';
import { isSqliteError } from './sqliteErrors.ts';

/** Bytes of a file that is checked as a whole at the start: this takes some twenty milliseconds. */
const MAX_CHECKED_BYTES = 8 * 1024 * 1024;

/**
 * Finds out whether the store can be written and read, before the bot promises anything: a file of another user opens
 * without an error, and fails with the first write.
 *
 * @throws the error of SQLite if it cannot.
 */
export function probeDatabase(database: DatabaseSync, file: string): void {
  probeWrite(database);
  probeRead(database, file, MAX_CHECKED_BYTES);
}

/** Writes a page with what it contains already, and syncs it to the disk. */
function probeWrite(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  try {
    database.exec(`PRAGMA user_version = ${version}`);
  } catch (error) {
    // Another process writes the file, so it can be written.
    if (!isSqliteError(error, 'busy')) throw error;
  }
}
