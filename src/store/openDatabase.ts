import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { copyDatabase } from './copyDatabase.ts';
import { probeRead } from './probeRead.ts';
import { isSqliteError } from './sqliteErrors.ts';

/** Bytes of a file that is checked as a whole at the start: this takes some twenty milliseconds. */
const MAX_CHECKED_BYTES = 8 * 1024 * 1024;

/** Prepared statements kept. Each batch size of `setMany` is a statement of its own. */
const MAX_PREPARED = 300;

/** Value of `user_version` in files whose free bytes are cleaned with each checkpoint. */
const CLEAN_VERSION = 1;

/** Milliseconds that opening the file waits for another process that writes it. */
const OPEN_TIMEOUT_MS = 5000;

export interface Database {
  /** Finds out whether the file can be written and read. Throws SQLite's error if not. See {@link probeDatabase}. */
  probe(): void;
  query(sql: string, ...parameters: unknown[]): Promise<unknown[]>;
  exec(sql: string): void;
  /** Whether a transaction is open. SQLite ends it by itself after some errors. */
  isInTransaction(): boolean;
  /**
   * From now on, writes fail at once while another process writes the file. A wait would block the whole process, because
   * node:sqlite is synchronous.
   */
  waitNoMore(): void;
  /** Copies the WAL into the file, and truncates it or not. Returns false if another process is in the way. */
  checkpointWal(mode: 'FULL' | 'TRUNCATE'): boolean;
  /** Whether all pages of the file were without deleted data when the WAL was last empty. */
  isMarkedClean(): boolean;
  /** Marks the file, unless another process writes it. */
  markClean(isClean: boolean): void;
  /** Copies the whole database, as it is at one moment, into another file. Runs in a thread of its own. */
  copyTo(file: string): Promise<void>;
  close(): void;
}

/**
 * Opens the file for keyv's SQLite adapter, whose own connection can neither keep statements prepared nor use
 * transactions. WAL with full sync: committed writes survive `kill -9` and power failures. Deleted data is overwritten
 * with zeros.
 *
 * @throws if the folder or the file cannot be created, or the file is not a database.
 */
export function openDatabase(file: string): Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: OPEN_TIMEOUT_MS });
  const isNew = Number(database.prepare('PRAGMA page_count').get()?.page_count) === 0;
  // Each commit writes whole pages, and a change of a task touches an index or several. Half the default size makes that half as
  // much; a record of several pages is read as fast. A file keeps the size that it was created with.
  database.exec(
    'PRAGMA page_size = 2048; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON',
  );
  // Checkpoints are made by the scrubber, temporary copies of rows stay off the disk.
  database.exec('PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY');
  if (isNew) database.exec(`PRAGMA user_version = ${CLEAN_VERSION}`);
  const prepared = new Map<string, StatementSync>();

  function prepare(sql: string): StatementSync {
    const known = prepared.get(sql);
    if (known) return known;
    if (prepared.size >= MAX_PREPARED) prepared.clear();
    const statement = database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  }

  return {
    probe: () => probeDatabase(database, file),
    query: async (sql, ...parameters) => prepare(sql).all(...parameters.map(toInput)),
    exec: sql => database.exec(sql),
    isInTransaction: () => database.isTransaction,
    waitNoMore: () => database.exec('PRAGMA busy_timeout = 0'),
    checkpointWal: mode => {
      const result = database.prepare(`PRAGMA wal_checkpoint(${mode})`).get();
      return result?.busy === 0 && result.log === result.checkpointed;
    },
    isMarkedClean: () => {
      const row = database.prepare('PRAGMA user_version').get();
      return Number(row?.user_version) >= CLEAN_VERSION;
    },
    markClean: isClean => {
      try {
        database.exec(`PRAGMA user_version = ${isClean ? CLEAN_VERSION : 0}`);
      } catch (error) {
        if (!isSqliteError(error, 'busy')) throw error;
      }
    },
    copyTo: async target => {
      const source = new DatabaseSync(file, { readOnly: true, timeout: OPEN_TIMEOUT_MS });
      try {
        await copyDatabase(source, target);
      } finally {
        source.close();
      }
    },
    close: () => database.close(),
  };
}

function toInput(value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  return JSON.stringify(value);
}

/**
 * Finds out whether the store can be written and read, before the bot promises anything: a file of another user opens
 * without an error, and fails with the first write.
 *
 * @throws the error of SQLite if it cannot.
 */
function probeDatabase(database: DatabaseSync, file: string): void {
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
