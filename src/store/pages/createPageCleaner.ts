import { closeSync, fdatasyncSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { freeRanges } from './freeRanges.ts';

const FILE_HEADER_BYTES = 100;

/** Overwrites what SQLite has left of deleted and moved rows in the free bytes of pages. */
export interface PageCleaner {
  /** Number of pages in the file. */
  countPages(): number;
  /** Cleans pages, counted from 1, and syncs the file. */
  clean(pages: Iterable<number>): void;
  close(): void;
}

/**
 * Opens a store's file for cleaning. Only bytes without content are written, so a crash at any time leaves a valid file.
 * While pages are cleaned, nobody may write the file: the caller holds a write transaction, and the WAL has nothing that is not
 * in the file.
 *
 * The file stays open as long as SQLite's connection, and is closed after it: closing any descriptor of a file releases all
 * locks of the process on it. https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
 */
export function createPageCleaner(file: string): PageCleaner {
  const descriptor = openSync(file, 'r+');
  const header = Buffer.alloc(FILE_HEADER_BYTES);
  let page = Buffer.alloc(0);

  function readHeader(): number {
    readSync(descriptor, header, 0, FILE_HEADER_BYTES, 0);
    // 1 stands for 65,536.
    const stored = header.readUInt16BE(16);
    const pageBytes = stored === 1 ? 65_536 : stored;
    const reservedBytes = header.readUInt8(20);
    return reservedBytes === 0 ? pageBytes : 0;
  }

  function cleanPage(number: number, pageBytes: number): void {
    const offset = (number - 1) * pageBytes;
    if (readSync(descriptor, page, 0, pageBytes, offset) < pageBytes) return;
    for (const { start, end } of freeRanges(page, number === 1) ?? []) {
      if (isZero(page, start, end)) continue;
      writeSync(descriptor, Buffer.alloc(end - start), 0, end - start, offset + start);
    }
  }

  return {
    countPages: () => {
      const pageBytes = readHeader();
      return pageBytes === 0 ? 0 : Math.floor(fstatSync(descriptor).size / pageBytes);
    },
    clean: pages => {
      const pageBytes = readHeader();
      if (pageBytes === 0) return;
      if (page.length !== pageBytes) page = Buffer.alloc(pageBytes);
      for (const number of pages) cleanPage(number, pageBytes);
      fdatasyncSync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}

function isZero(page: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (page[at] !== 0) return false;
  return true;
}
