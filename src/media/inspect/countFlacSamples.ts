import type { FileHandle } from 'node:fs/promises';

/** Bytes that are read at a time. */
const WINDOW_BYTES = 1024 * 1024;

/** Bytes of the longest frame header. */
const HEADER_MAX = 16;

/** Frames that may be missing between two, in a file with broken bytes. */
const GAP_MAX = 32;

/** Bits of a frame header for the number of samples: https://www.rfc-editor.org/rfc/rfc9639#section-9.1.1 */
const BLOCK_SIZES: readonly number[] = [
  0, 192, 576, 1152, 2304, 4608, 0, 0, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768,
];

/** Bytes that a frame header has more, by its bits for the sample rate. */
const RATE_BYTES: ReadonlyMap<number, number> = new Map([
  [12, 1],
  [13, 2],
  [14, 2],
]);

interface FrameHeader {
  /** Number of the frame, or of its first sample if `isVariable`. */
  readonly number: number;
  readonly isVariable: boolean;
  readonly samples: number;
}

/**
 * Counts the samples of a FLAC file whose header does not have their number, as it is if the file was written into a
 * pipe. The frames are found by their headers, each with its checksum and the number that follows.
 *
 * @param start offset of `fLaC`.
 */
export async function countFlacSamples(file: FileHandle, start: number): Promise<number> {
  const window = Buffer.alloc(WINDOW_BYTES + HEADER_MAX);
  let total = 0;
  let next: number | undefined;
  for (let at = start; ; at += WINDOW_BYTES) {
    const { bytesRead } = await file.read(window, 0, window.length, at);
    const bytes = window.subarray(0, bytesRead);
    for (
      let from = bytes.indexOf(0xff);
      from >= 0 && from < WINDOW_BYTES;
      from = bytes.indexOf(0xff, from + 1)
    ) {
      const header = readFrameHeader(bytes.subarray(from, from + HEADER_MAX));
      if (!header) continue;
      const { number, samples, isVariable } = header;
      const gapMax = isVariable ? GAP_MAX * samples : GAP_MAX;
      if (next !== undefined && (number < next || number > next + gapMax)) continue;
      total += samples;
      next = number + (isVariable ? samples : 1);
    }
    if (bytesRead < window.length) return total;
  }
}

/** The frame header at the start of some bytes; undefined if there is none. */
function readFrameHeader(bytes: Buffer): FrameHeader | undefined {
  if (bytes.length < 6 || (bytes.readUInt16BE(0) & 0xfffe) !== 0xfff8) return undefined;
  const [, sync = 0, codes = 0, layout = 0, first = 0] = bytes;
  const sizeCode = codes >> 4;
  const rateCode = codes & 0x0f;
  if (sizeCode === 0 || rateCode === 15 || layout >> 4 > 10 || (layout & 1) !== 0) return undefined;
  // The number is coded as UTF-8 would code a character, with up to seven bytes.
  const ones = Math.clz32(~(first << 24));
  if (ones === 1 || ones > 7) return undefined;
  const numberBytes = Math.max(1, ones);
  const sizeBytes = sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0;
  const end = 4 + numberBytes + sizeBytes + (RATE_BYTES.get(rateCode) ?? 0);
  if (end >= bytes.length || crc8(bytes.subarray(0, end)) !== bytes[end]) return undefined;
  const samples =
    sizeBytes === 0 ? (BLOCK_SIZES[sizeCode] ?? 0) : bytes.readUIntBE(4 + numberBytes, sizeBytes) + 1;
  const lead = ones === 0 ? first : first & (0x7f >> ones);
  const number = bytes.subarray(5, 4 + numberBytes).reduce((sum, byte) => sum * 64 + (byte & 0x3f), lead);
  return { number, isVariable: (sync & 1) === 1, samples };
}

/** The checksum of a frame header, with the polynomial x^8 + x^2 + x + 1. */
function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : crc << 1;
  }
  return crc;
}
