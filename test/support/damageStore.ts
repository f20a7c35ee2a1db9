import { closeSync, openSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const PAGE_BYTES = 8192;

/** Overwrites a page of a store that nobody uses, counted from 0, with bytes that are no page. */
export function damagePage(file: string, page: number): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(PAGE_BYTES, 0xa5), 0, PAGE_BYTES, page * PAGE_BYTES);
  closeSync(descriptor);
}

/** A page in the middle of the table, counted from 0. */
export function middlePageOf(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const leaves = database
    .prepare("SELECT pageno FROM dbstat WHERE name = 'keyv' AND pagetype = 'leaf' ORDER BY path")
    .all();
  database.close();
  return Number(leaves[Math.floor(leaves.length / 2)]?.pageno) - 1;
}
