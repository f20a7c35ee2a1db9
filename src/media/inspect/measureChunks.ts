import type { FileHandle } from 'node:fs/promises';
import { type ReadAt, readWindow } from './readWindow.ts';

/** Chunks before the samples; some programs write a dozen. */
const CHUNKS_MAX = 64;

const HEADER_BYTES = 8;

/** Bytes of the chunk with the format: of WAV without extensions, and of AIFF. */
const FORMAT_BYTES = 16;
const COMMON_BYTES = 18;

/** What the header says of the samples. `seconds` is 0 if it does not say how many there are. */
interface Format {
  readonly bytesPerSecond: number;
  readonly seconds: number;
}

const UNKNOWN: Format = { bytesPerSecond: 0, seconds: 0 };

/**
 * Seconds of an AIFF file, or of a WAV file whose header does not have its length, as it is if a file was written into a
 * pipe. They follow from the bytes of its samples, which end with the file. 0 if they cannot be measured.
 *
 * @param start offset of `RIFF` or `FORM`.
 */
export async function measureChunks(file: FileHandle, start: number): Promise<number> {
  const { size } = await file.stat();
  const readAt = readWindow(file);
  const isAiff = (await readAt(start, 4)).toString('latin1') === 'FORM';
  let format = UNKNOWN;
  let at = start + 12;
  for (let chunks = 0; chunks < CHUNKS_MAX; chunks++) {
    const head = await readAt(at, HEADER_BYTES);
    if (head.length < HEADER_BYTES) return 0;
    const name = head.toString('latin1', 0, 4);
    const length = isAiff ? head.readUInt32BE(4) : head.readUInt32LE(4);
    at += HEADER_BYTES;
    if (name === 'fmt ' || name === 'COMM') format = await readFormat(readAt, at, isAiff);
    if (format.seconds > 0) return format.seconds;
    if (name === 'data' || name === 'SSND') {
      // A piped file has 0 or the largest number.
      const bytes = length === 0 ? size - at : Math.min(length, size - at);
      return format.bytesPerSecond > 0 ? bytes / format.bytesPerSecond : 0;
    }
    // Chunks start at even offsets.
    at += length + (length % 2);
  }
  return 0;
}

/** http://soundfile.sapp.org/doc/WaveFormat/ and https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/AIFF/AIFF.html */
async function readFormat(readAt: ReadAt, at: number, isAiff: boolean): Promise<Format> {
  const values = await readAt(at, isAiff ? COMMON_BYTES : FORMAT_BYTES);
  if (!isAiff)
    return values.length < FORMAT_BYTES ? UNKNOWN : { bytesPerSecond: values.readUInt32LE(8), seconds: 0 };
  if (values.length < COMMON_BYTES) return UNKNOWN;
  // The sample rate is an extended float: sign and exponent in 16 bits, then a mantissa of which 32 bits are enough.
  const rate = values.readUInt32BE(10) * 2 ** ((values.readUInt16BE(8) & 0x7fff) - 16383 - 31);
  if (!(rate > 0)) return UNKNOWN;
  const frameBytes = values.readUInt16BE(0) * Math.ceil(values.readUInt16BE(6) / 8);
  return { bytesPerSecond: frameBytes * rate, seconds: values.readUInt32BE(2) / rate };
}
