import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

/** The newest rows are read, because a crash of the machine damages what was written last. */
const NEWEST_ROWS = 100;

/**
 * Looks for damaged pages: in a file of up to `maxCheckedBytes` everywhere, which takes about a second per 300 MB. In a larger one
 * the newest rows and both ends of each index are read.
 *
 * @throws the error of SQLite if a page is damaged.
 */
export function probeRead(database: DatabaseSync, file: string, maxCheckedBytes: number): void {
  if (file !== ':memory:' && statSync(file).size <= maxCheckedBytes) checkAll(database);
  else readEnds(database);
}

function checkAll(database: DatabaseSync): void {
  const result = database.prepare('PRAGMA quick_check(1)').get()?.quick_check;
  if (result !== 'ok') throw damagedError(String(result));
}

function readEnds(database: DatabaseSync): void {
  database.prepare(`SELECT * FROM keyv ORDER BY rowid DESC LIMIT ${NEWEST_ROWS}`).all();
  for (const order of ['', ' DESC']) {
    database.prepare(`SELECT * FROM keyv ORDER BY key${order}, namespace${order} LIMIT 1`).all();
    database.prepare(`SELECT * FROM keyv WHERE expires IS NOT NULL ORDER BY expires${order} LIMIT 1`).all();
  }
}

/** SQLite's own check returns a description and no error. */
function damagedError(description: string): Error {
  return Object.assign(new Error(description.replaceAll(/\s+/g, ' ').trim()), { errcode: 11 });
}
