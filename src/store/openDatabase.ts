import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** Distinct statements kept prepared; `setMany` makes one a batch size. */
const MAX_PREPARED = 300;

/** Milliseconds that a write waits for another process that reads the file, such as a backup. */
const BUSY_TIMEOUT_MS = 5000;

export interface Database {
  query(sql: string, ...parameters: unknown[]): Promise<unknown[]>;
  exec(sql: string): void;
  /** Checkpoints and truncates the WAL. Returns `false` if another process is reading the file. */
  checkpointWal(): boolean;
  /** Copies the whole database into another file, in small steps between which other work goes on. */
  copyTo(file: string): Promise<void>;
  close(): void;
}

/**
 * Opens the file for keyv's SQLite adapter, whose own connection can neither keep statements prepared nor put several
 * statements into one transaction. WAL with full sync: what was committed survives `kill -9` and a power cut.
 * What is deleted is overwritten with zeros.
 *
 * @throws where the folder or the file cannot be made or is not a database.
 */
export function openDatabase(file: string): Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  // A new file's pages hold a song's whole record: in smaller ones each change of it is written in three parts.
  database.exec(
    'PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON',
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
    query: async (sql, ...parameters) => prepare(sql).all(...parameters.map(toInput)),
    exec: sql => database.exec(sql),
    checkpointWal: () => {
      // Who waits here would wait with the whole process.
      database.exec('PRAGMA busy_timeout = 0');
      const result = prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
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
