import type { FileHandle } from 'node:fs/promises';

/** Bytes that are read at a time. */
const WINDOW_BYTES = 256 * 1024;

/** Reads bytes at an offset; fewer than wanted at the end of the file. */
export type ReadAt = (at: number, length: number) => Promise<Buffer>;

/** Creates a reader of many small pieces of a file, which reads a window of it at a time. */
export function readWindow(file: FileHandle): ReadAt {
  const window = Buffer.alloc(WINDOW_BYTES);
  let start = 0;
  let filled = 0;
  return async (at, length) => {
    if (at < start || at + length > start + filled) {
      start = at;
      filled = (await file.read(window, 0, WINDOW_BYTES, at)).bytesRead;
    }
    return window.subarray(at - start, Math.min(at - start + length, filled));
  };
}
