import { existsSync, realpathSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { OperatorError } from '../../lib/operatorError.ts';
import { describeStoreError } from '../describeStoreError.ts';
import { lockStore } from '../lockStore.ts';
import { openLockedRows } from '../openLockedRows.ts';
import type { RawKey, RawRow, RawStore } from './rawStore.ts';

const rowSchema = z.object({
  namespace: z.string(),
  key: z.string(),
  value: z.string(),
  expires: z.number().nullable(),
});

const numberedSchema = rowSchema.extend({ rowid: z.number() });

const COLUMNS = 'namespace, key, value, expires';

/**
 * Locks a store in a file and opens all its rows.
 *
 * @param isTarget whether the file is created if it does not exist.
 * @throws OperatorError if it cannot be opened, or a bot uses it.
 */
export async function openRawFile(file: string, isTarget: boolean): Promise<RawStore> {
  if (!isTarget && !existsSync(file))
    throw new OperatorError(`There is no store ${file}. Check its path, and run this in the bot's folder.`);
  // Creates or upgrades the tables, and rejects files that are not a store.
  await (await openLockedRows(file)).close();
  const release = lockStore(file);
  try {
    const database = new DatabaseSync(file);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    return createRawFile(database, file, release);
  } catch (error) {
    release();
    throw new OperatorError(describeStoreError(file, error), { cause: error });
  }
}

function createRawFile(database: DatabaseSync, file: string, release: () => void): RawStore {
  const readAfter = database.prepare(
    `SELECT rowid, ${COLUMNS} FROM keyv WHERE rowid > ? ORDER BY rowid LIMIT ?`,
  );
  const readOne = database.prepare(`SELECT ${COLUMNS} FROM keyv WHERE key = ? AND namespace = ?`);
  const set = database.prepare(
    `INSERT INTO keyv (${COLUMNS}) VALUES (?, ?, ?, ?)
      ON CONFLICT (key, namespace) DO UPDATE SET value = excluded.value, expires = excluded.expires`,
  );
  const remove = database.prepare('DELETE FROM keyv WHERE key = ? AND namespace = ?');

  function inTransaction(work: () => void): void {
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    name: `the file ${realpathSync(file)}`,
    count: async () => Number(database.prepare('SELECT count(*) AS rows FROM keyv').get()?.rows),
    readAfter: async (position, limit) => {
      const rows = readAfter.all(position ?? 0, limit).map(row => numberedSchema.parse(row));
      return { rows: rows.map(({ rowid, ...row }) => row), position: rows.at(-1)?.rowid };
    },
    readMany: async keys =>
      keys.flatMap(({ namespace, key }: RawKey) => {
        const row = readOne.get(key, namespace);
        return row ? [rowSchema.parse(row)] : [];
      }),
    write: async rows =>
      inTransaction(() => {
        for (const { namespace, key, value, expires } of rows as RawRow[])
          set.run(namespace, key, value, expires);
      }),
    remove: async ({ namespace, key }) => {
      remove.run(key, namespace);
    },
    clear: async () => inTransaction(() => database.exec('DELETE FROM keyv')),
    close: async () => {
      database.close();
      release();
    },
  };
}
