import type { FileHandle } from 'node:fs/promises';
import { HEAD_BYTES } from './detectKind.ts';
import { RecordingError } from './recordingError.ts';

const TAG_HEADER_BYTES = 10;

/** Tags at the start of a file; players write one. */
const TAGS_MAX = 8;

/**
 * Skips the ID3 tags before the audio, without reading them: they can be as large as the file.
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
    const length = tagLength(head);
    if (length === 0) return { start, head };
    start += length;
    if (start >= size) break;
  }
  throw new RecordingError('unreadable', 'ID3 tags extend beyond the end of the file');
}

/** Bytes of the tag that starts here, 0 if none does: https://id3.org/id3v2.4.0-structure */
function tagLength(head: Buffer): number {
  if (head.length < TAG_HEADER_BYTES || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  const flags = head.readUInt8(5);
  // Each byte holds seven bits of the size.
  const size = head.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  return TAG_HEADER_BYTES + size + (flags & 0x10 ? TAG_HEADER_BYTES : 0);
}
