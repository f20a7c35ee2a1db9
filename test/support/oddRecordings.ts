import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeRecording } from './makeRecording.ts';

const RECORDINGS = join(import.meta.dirname, '../unit/media/recordings');

const SAMPLE_RATE = 8000;

/** Size of an EBML element whose length is unknown. */
const UNKNOWN = Buffer.from('01ffffffffffffff', 'hex');

function element(id: string, body: Uint8Array, size = sizeOf(body.length)): Buffer {
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
}

function sizeOf(length: number): Buffer {
  return length < 127 ? Buffer.from([0x80 | length]) : uint16(0x4000 | length);
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

/**
 * A WebM file as browsers record it: silent Opus packets of 20 ms, one cluster a second, with neither a length nor the
 * sizes of segment and clusters. `type` 2 is an audio track, 1 video.
 */
export function browserWebm(seconds: number, type = 2): Buffer {
  const head = element('1a45dfa3', element('4282', Buffer.from('webm')));
  const info = element('1549a966', element('2ad7b1', Buffer.from([0x0f, 0x42, 0x40])));
  const track = Buffer.concat([
    element('d7', Buffer.from([1])),
    element('83', Buffer.from([type])),
    element('86', Buffer.from('A_OPUS')),
  ]);
  const clusters = Array.from({ length: seconds }, (_, second) => {
    const blocks = Array.from({ length: 50 }, (_, at) =>
      element('a3', Buffer.concat([Buffer.from([0x81]), uint16(at * 20), Buffer.from('80f8fffe', 'hex')])),
    );
    return element('1f43b675', Buffer.concat([element('e7', uint16(second * 1000)), ...blocks]), UNKNOWN);
  });
  const body = Buffer.concat([info, element('1654ae6b', element('ae', track)), ...clusters]);
  return Buffer.concat([head, element('18538067', body, UNKNOWN)]);
}

function chunk(name: string, body: Uint8Array, length = body.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(length, 4);
  return Buffer.concat([head, body]);
}

/** Silent AIFF of 16 bits. `isPiped`: the header has no lengths, as if the file was written into a pipe. */
export function aiff(seconds: number, { isPiped = false } = {}): Buffer {
  const frames = seconds * SAMPLE_RATE;
  const common = Buffer.alloc(18);
  common.writeUInt16BE(1, 0);
  common.writeUInt32BE(isPiped ? 0 : frames, 2);
  common.writeUInt16BE(16, 6);
  // 8000 Hz as an extended float: 1.953125 × 2^12.
  common.writeUInt16BE(16383 + 12, 8);
  common.writeUInt32BE(0xfa000000, 10);
  const samples = Buffer.alloc(8 + frames * 2);
  const body = [chunk('COMM', common), chunk('SSND', samples, isPiped ? 0 : samples.length)];
  return chunk('FORM', Buffer.concat([Buffer.from('AIFF'), ...body]));
}

/** A WAV file whose data chunk has this length in its header. */
export function wavOfLength(seconds: number, length: number): Buffer {
  const wav = makeRecording({ seconds, kind: 'wav' });
  wav.writeUInt32LE(length, wav.indexOf('data') + 4);
  return wav;
}

/** An MP4 file with sound, 1.5 seconds long, of this brand. */
export async function mp4OfBrand(brand: string, name = 'index-last.m4a'): Promise<Buffer> {
  const bytes = await readFile(join(RECORDINGS, name));
  bytes.write(brand, 8, 4, 'latin1');
  return bytes;
}

/** An MP4 file in fragments that leave the duration of their samples to the index. */
export async function mp4WithoutDurations(): Promise<Buffer> {
  const bytes = await readFile(join(RECORDINGS, 'fragments.m4a'));
  bytes.writeUInt32BE(1024, bytes.indexOf('trex') + 16);
  for (let at = bytes.indexOf('tfhd'); at >= 0; at = bytes.indexOf('tfhd', at + 4))
    bytes.writeUInt8(bytes.readUInt8(at + 7) & ~0x08, at + 7);
  return bytes;
}

/** A FLAC file, 1.5 seconds long, whose header does not have the number of samples. */
export async function flacWithoutLength(): Promise<Buffer> {
  const bytes = await readFile(join(RECORDINGS, 'flac.flac'));
  // 36 bits, after the 4 bytes of `fLaC`, the 4 of the block's header, and 13.5 of its values.
  bytes[21] = (bytes[21] ?? 0) & 0xf0;
  return bytes.fill(0, 22, 26);
}

/** An MP3 file with zeros before its first frame. */
export function mp3AfterZeros(seconds: number, zeros: number): Buffer {
  return Buffer.concat([Buffer.alloc(zeros), makeRecording({ seconds })]);
}
