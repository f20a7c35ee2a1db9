import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Where the file's header has the bytes of a page. https://www.sqlite.org/fileformat2.html#page_size */
const PAGE_BYTES_AT = 16;

/** Overwrites a page of a store that nobody uses, counted from 0, with bytes that are no page. */
export function damagePage(file: string, page: number): void {
  const descriptor = openSync(file, 'r+');
  const header = Buffer.alloc(2);
  readSync(descriptor, header, 0, 2, PAGE_BYTES_AT);
  const pageBytes = header.readUInt16BE();
  writeSync(descriptor, Buffer.alloc(pageBytes, 0xa5), 0, pageBytes, page * pageBytes);
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
