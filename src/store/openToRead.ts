import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { OperatorError } from '../lib/operatorError.ts';
import { describeStoreError } from './describeStoreError.ts';
import type { Namespace } from './row.ts';

/** What a store or a backup contains, as of when it was opened. */
export interface StoreContents {
  readonly pages: number;
  readonly bytes: number;
  /** What to do if it is damaged. */
  readonly advice: string;
  /** Checks all pages and indexes, about a second per 100 MB. Returns at most so many sentences of SQLite. */
  findProblems(most: number): string[];
  /** Rows of each namespace that have not expired, in the order of their names. `now` in milliseconds. */
  countRows(now: number): [namespace: string, rows: number][];
  /** The rows of a namespace that have not expired. A value that is not JSON is undefined. */
  records(namespace: Namespace, now: number): Generator<{ key: string; value: unknown }>;
  close(): void;
}

const rowSchema = z.object({ key: z.string(), value: z.string() });
const storedSchema = z.object({ value: z.unknown() });

/**
 * Opens a store or a backup over a connection that only reads, also while a bot uses it. Everything that is read is of one
 * moment.
 *
 * @throws OperatorError if it does not exist, cannot be read, or is not a store of the bot.
 */
export function openToRead(file: string): StoreContents {
  if (!existsSync(file))
    throw new OperatorError(
      `There is no store ${file}. Run this in the bot's folder, with the bot's settings.`,
    );
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    // In a transaction, what the bot writes meanwhile is not seen.
    database.exec('BEGIN');
    const isStore = database
      .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'keyv'")
      .get();
    if (!isStore)
      throw new OperatorError(`${file} is not a store of this bot: it has no table of that name.`);
    return readFrom(database, file);
  } catch (error) {
    database?.close();
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(describeStoreError(file, error), { cause: error });
  }
}

function readFrom(database: DatabaseSync, file: string): StoreContents {
  return {
    pages: Number(database.prepare('PRAGMA page_count').get()?.page_count),
    bytes: statSync(file).size,
    advice: describeStoreError(file, Object.assign(new Error('see above'), { errcode: 11 })),
    findProblems: most => {
      try {
        const rows = database.prepare(`PRAGMA integrity_check(${most})`).all();
        const said = rows.map(row => String(row.integrity_check).replaceAll(/\s+/g, ' ').trim());
        return said.filter(line => line !== 'ok');
      } catch (error) {
        // So damaged that it cannot even be checked.
        return [error instanceof Error ? error.message : 'unknown reason'];
      }
    },
    countRows: now =>
      database
        .prepare(
          'SELECT namespace, count(*) AS rows FROM keyv WHERE expires IS NULL OR expires >= ? GROUP BY namespace ORDER BY namespace',
        )
        .all(now)
        .map(({ namespace, rows }) => [String(namespace), Number(rows)]),
    records: function* (namespace, now) {
      const rows = database
        .prepare('SELECT key, value FROM keyv WHERE namespace = ? AND (expires IS NULL OR expires >= ?)')
        .iterate(namespace, now);
      for (const row of rows) {
        const { key, value } = rowSchema.parse(row);
        yield { key, value: parse(value) };
      }
    },
    close: () => database.close(),
  };
}

function parse(value: string): unknown {
  try {
    return storedSchema.parse(JSON.parse(value)).value;
  } catch {
    return undefined;
  }
}
