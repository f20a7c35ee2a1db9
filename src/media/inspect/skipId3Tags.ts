import type { FileHandle } from 'node:fs/promises';
import { countZeros, HEAD_BYTES, isMp4 } from './detectKind.ts';
import { RecordingError } from './recordingError.ts';

const TAG_HEADER_BYTES = 10;

/** Tags at the start of a file; players write one. */
const TAGS_MAX = 8;

/** Bytes of zeros that are read at a time. */
const ZEROS_BYTES = 1024 * 1024;

/**
 * Skips the ID3 tags before the audio, without reading them: they can be as large as the file. Zeros before and after a
 * tag are skipped too.
 *
 * @returns the offset of the first byte after them, and the bytes from there that show the kind of the file.
 * @throws {RecordingError} `unreadable` if the tags extend beyond the end of the file.
 */
export async function skipId3Tags(file: FileHandle): Promise<{ start: number; head: Buffer }> {
  const { size } = await file.stat();
  let start = 0;
  for (let tags = 0; tags <= TAGS_MAX; tags++) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, start);
    const head = buffer.subarray(0, bytesRead);
    const zeros = head[0] === 0 && !isMp4(head) ? await countAllZeros(file, start) : 0;
    const length = zeros > 0 ? zeros : tagLength(head);
    if (length === 0) return { start, head };
    start += length;
    if (start >= size) break;
  }
  throw new RecordingError('unreadable', 'ID3 tags extend beyond the end of the file');
}

/** Zeros from an offset on. */
async function countAllZeros(file: FileHandle, start: number): Promise<number> {
  const buffer = Buffer.alloc(ZEROS_BYTES);
  for (let at = start; ; ) {
    const { bytesRead } = await file.read(buffer, 0, ZEROS_BYTES, at);
    const zeros = countZeros(buffer.subarray(0, bytesRead));
    at += zeros;
    if (bytesRead === 0 || zeros < bytesRead) return at - start;
  }
}

/** Bytes of the tag that starts here, 0 if none does: https://id3.org/id3v2.4.0-structure */
function tagLength(head: Buffer): number {
  if (head.length < TAG_HEADER_BYTES || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  const flags = head.readUInt8(5);
  // Each byte holds seven bits of the size.
  const size = head.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  return TAG_HEADER_BYTES + size + (flags & 0x10 ? TAG_HEADER_BYTES : 0);
}
