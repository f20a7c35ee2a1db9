import { writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import type { Flac, StreamMetadata } from 'libflacjs';
import { serveChildProcess } from '../child/serveChildProcess.ts';
import { readWavFormat, type WavFormat } from '../inspect/readWavFormat.ts';
import { writeVorbisComment } from '../tags/writeVorbisComment.ts';

/** libFLAC's default compression level. */
const COMPRESSION = 5;

/** Number of the encoder's piece with the comments, from 1. */
const COMMENTS_PIECE = 3;

/** Frames that are encoded per call: four of FLAC's blocks. */
const FRAMES = 16_384;

/** Offsets in a FLAC file of values that are known only at its end: https://www.rfc-editor.org/rfc/rfc9639#section-8.2 */
const FRAME_SIZES_AT = 12;
const MD5_AT = 26;

export interface FlacInput {
  readonly wavPath: string;
  readonly flacPath: string;
  /** Vorbis comments: `TITLE=…`. */
  readonly comments: readonly string[];
}

serveChildProcess(async ({ wavPath, flacPath, comments }: FlacInput) => {
  await using wav = await open(wavPath);
  const format = await readWavFormat(wav);
  const flac = await loadEncoder();
  await using out = await open(flacPath, 'w', 0o600);
  // The encoder's own way to set comments needs structures in its memory, so the block is replaced in its output: it is the
  // third piece, after the mark of the format and the stream's facts.
  let pieces = 0;
  const addComments = (bytes: Uint8Array) =>
    ++pieces === COMMENTS_PIECE && comments.length > 0 ? writeVorbisComment(bytes, comments) : bytes;
  const info = await encode(flac, format, wav, bytes => writeWhole(out.fd, addComments(bytes)));
  const frames = format.length / frameBytesOf(format);
  if (info.total_samples !== frames)
    throw new Error(`${info.total_samples} of ${frames} frames were encoded`);
  await completeHeader(out, info);
  return { bytes: (await out.stat()).size };
});

async function loadEncoder(): Promise<Flac> {
  // The Emscripten module loads its WebAssembly with `fetch` if there is one, which fails for paths of files.
  Reflect.deleteProperty(globalThis, 'fetch');
  const { default: libflac } = await import('libflacjs');
  const flac = libflac('release.wasm');
  if (!flac.isReady()) await new Promise<void>(resolve => flac.on('ready', () => resolve()));
  return flac;
}

async function encode(
  flac: Flac,
  format: WavFormat,
  wav: FileHandle,
  write: (bytes: Uint8Array) => void,
): Promise<StreamMetadata> {
  const { sampleRate, channels, bits, start, length } = format;
  const frameBytes = frameBytesOf(format);
  const encoder = flac.create_libflac_encoder(
    sampleRate,
    channels,
    bits,
    COMPRESSION,
    length / frameBytes,
    false,
  );
  let info: StreamMetadata | undefined;
  const status = flac.init_encoder_stream(encoder, write, metadata => {
    info ??= metadata;
  });
  if (status !== 0) throw new Error(`the encoder refuses ${sampleRate} Hz (${status})`);
  const buffer = Buffer.alloc(FRAMES * frameBytes);
  for (let at = 0; at < length; ) {
    const wanted = Math.min(buffer.length, length - at);
    const { bytesRead } = await wav.read(buffer, 0, wanted, start + at);
    const frames = Math.floor(bytesRead / frameBytes);
    if (frames === 0) throw new Error('the WAV became shorter');
    const samples = toSamples(buffer.subarray(0, frames * frameBytes), bits);
    if (!flac.FLAC__stream_encoder_process_interleaved(encoder, samples, frames)) {
      throw new Error(`the encoder stopped (${flac.FLAC__stream_encoder_get_state(encoder)})`);
    }
    at += frames * frameBytes;
    // Yields, so that a disconnect of the parent can be processed.
    await turn();
  }
  if (!flac.FLAC__stream_encoder_finish(encoder) || !info) throw new Error('the encoder did not finish');
  return info;
}

const frameBytesOf = ({ channels, bits }: WavFormat): number => (channels * bits) / 8;

function toSamples(bytes: Buffer, bits: 16 | 24): Int32Array<ArrayBuffer> {
  const width = bits / 8;
  const samples = new Int32Array(bytes.length / width);
  for (let index = 0; index < samples.length; index++) {
    samples[index] = bits === 16 ? bytes.readInt16LE(index * 2) : bytes.readIntLE(index * 3, 3);
  }
  return samples;
}

function writeWhole(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}

/**
 * Writes the header's final values. The encoder writes to a stream, so it cannot go back; without them players cannot
 * verify the audio.
 */
async function completeHeader(out: FileHandle, info: StreamMetadata): Promise<void> {
  const sizes = Buffer.alloc(6);
  sizes.writeUIntBE(info.min_framesize, 0, 3);
  sizes.writeUIntBE(info.max_framesize, 3, 3);
  await out.write(sizes, 0, sizes.length, FRAME_SIZES_AT);
  const md5 = Buffer.from(info.md5sum, 'hex');
  await out.write(md5, 0, md5.length, MD5_AT);
}
