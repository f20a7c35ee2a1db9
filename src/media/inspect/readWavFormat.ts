import type { FileHandle } from 'node:fs/promises';

const PCM = 1;

/** WAVE_FORMAT_EXTENSIBLE: the format is in the first 16 bits of the extension. */
const EXTENSIBLE = 0xfffe;

/** Chunks before the samples; some programs write a dozen. */
const CHUNKS_MAX = 64;

/** Bytes of a format chunk with all extensions. */
const FORMAT_MAX = 40;

/** Format of a WAV file, and where its samples are. */
export interface WavFormat {
  readonly sampleRate: number;
  readonly channels: number;
  readonly bits: 16 | 24;
  /** Offset and length of the samples in bytes; the length is a multiple of `frameBytes`. */
  readonly start: number;
  readonly length: number;
}

/**
 * Reads the header of a PCM WAV file with one or two channels. http://soundfile.sapp.org/doc/WaveFormat/
 *
 * @throws {Error} if the file is of another kind, or its header contradicts its content.
 */
export async function readWavFormat(file: FileHandle): Promise<WavFormat> {
  const { size } = await file.stat();
  const riff = await readAt(file, 0, 12);
  if (chunkId(riff) !== 'RIFF' || chunkId(riff, 8) !== 'WAVE') throw new Error('no WAV');
  let format: Buffer | undefined;
  let at = riff.length;
  for (let chunks = 0; chunks < CHUNKS_MAX; chunks++) {
    const head = await readAt(file, at, 8);
    if (head.length < 8) break;
    const start = at + head.length;
    const length = head.readUInt32LE(4);
    if (length > size - start) throw new Error(`a chunk of ${length} bytes reaches beyond the end`);
    if (chunkId(head) === 'fmt ') format = await readAt(file, start, Math.min(length, FORMAT_MAX));
    if (chunkId(head) === 'data') return toWavFormat(format, start, length);
    // Chunks start at even offsets.
    at = start + length + (length % 2);
  }
  throw new Error('no data chunk');
}

function toWavFormat(format: Buffer | undefined, start: number, length: number): WavFormat {
  if (format === undefined || format.length < 16) throw new Error('no format chunk before the data chunk');
  const tag = format.readUInt16LE(0);
  const kind = tag === EXTENSIBLE && format.length === FORMAT_MAX ? format.readUInt16LE(24) : tag;
  const channels = format.readUInt16LE(2);
  const sampleRate = format.readUInt32LE(4);
  const frameBytes = format.readUInt16LE(12);
  const bits = format.readUInt16LE(14);
  if (kind !== PCM || (bits !== 16 && bits !== 24))
    throw new Error(`samples of format ${kind} with ${bits} bits`);
  if (channels !== 1 && channels !== 2) throw new Error(`${channels} channels`);
  if (frameBytes !== (channels * bits) / 8) throw new Error(`frames of ${frameBytes} bytes`);
  if (length === 0 || length % frameBytes !== 0) throw new Error(`${length} bytes of samples`);
  return { sampleRate, channels, bits, start, length };
}

const chunkId = (bytes: Buffer, at = 0): string => bytes.toString('latin1', at, at + 4);

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
