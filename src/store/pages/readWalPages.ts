import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { errorCode } from '../../lib/errorCode.ts';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/** Pages of which the WAL has versions. */
export interface WalPages {
  readonly pages: ReadonlySet<number>;
  /** Changes with each write. */
  readonly state: string;
}

/** Reads the numbers of the pages in the WAL. https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
export function readWalPages(walFile: string): WalPages {
  let descriptor: number;
  try {
    descriptor = openSync(walFile, 'r');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { pages: new Set(), state: '' };
    throw error;
  }
  try {
    return readFrames(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function readFrames(descriptor: number): WalPages {
  const pages = new Set<number>();
  const header = Buffer.alloc(HEADER_BYTES);
  if (readSync(descriptor, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return { pages, state: '' };
  const pageBytes = header.readUInt32BE(8);
  const salts = header.subarray(16, 24);
  const { size } = fstatSync(descriptor);
  const frame = Buffer.alloc(FRAME_HEADER_BYTES);
  let at = HEADER_BYTES;
  for (; at + FRAME_HEADER_BYTES + pageBytes <= size; at += FRAME_HEADER_BYTES + pageBytes) {
    readSync(descriptor, frame, 0, FRAME_HEADER_BYTES, at);
    // Frames of an earlier round of the WAL follow those of this one.
    if (!frame.subarray(8, 16).equals(salts)) break;
    pages.add(frame.readUInt32BE(0));
  }
  return { pages, state: `${salts.toString('hex')}:${at}` };
}
