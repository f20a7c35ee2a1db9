import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { probeDatabase } from './probeDatabase.ts';

/** Prepared statements kept. Each batch size of `setMany` is a statement of its own. */
const MAX_PREPARED = 300;

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
  /** Checkpoints and truncates the WAL. Returns `false` if another process is reading the file. */
  checkpointWal(): boolean;
  /** Copies the whole database into another file, in small steps, so that the event loop is not blocked. */
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
  // One page of this size holds the whole record of a song, which would take three of the default size.
  database.exec(
    'PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON',
  );
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
    checkpointWal: () => {
      const result = prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      return result?.busy === 0;
    },
    copyTo: async file => {
      await backup(database, file);
    },
    close: () => {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}

function toInput(value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  return JSON.stringify(value);
}
