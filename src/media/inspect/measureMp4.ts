import type { FileHandle } from 'node:fs/promises';
import { type ReadAt, readWindow } from './readWindow.ts';

/** Boxes whose children are read: ISO/IEC 14496-12, https://mp4ra.org/registered-types/boxes */
const OPENED: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'mvex', 'moof', 'traf']);

/** Bytes of a box's header: size, name, and the long size if there is one. */
const HEADER_MAX = 16;

/** Bytes that are needed of a box with one set of values. */
const VALUES_BYTES = 48;

/** Flags of a fragment's header (tfhd) and of a run of samples (trun): which values follow. */
const HAS_OFFSET = 0x01;
const HAS_DESCRIPTION = 0x02;
const HAS_DEFAULT_DURATION = 0x08;
const HAS_FIRST_FLAGS = 0x04;
const SAMPLE_VALUES = [0x100, 0x200, 0x400, 0x800];
const HAS_DURATION = 0x100;

interface Track {
  kind: string;
  /** Units a second. */
  timescale: number;
  /** Units of a sample in a fragment, unless the fragment names another. */
  sampleUnits: number;
  /** Units of all samples. */
  units: number;
}

/**
 * Measures an MP4 file whose header has no length, as browsers record it: by the durations of all samples, in the index
 * or in the fragments. The length is that of the audio track, or else of the video.
 *
 * @param start offset of the first box.
 */
export async function measureMp4(file: FileHandle, start: number) {
  const readAt = readWindow(file);
  const tracks = new Map<number, Track>();
  const trackOf = (id: number): Track => {
    const track = tracks.get(id) ?? { kind: '', timescale: 0, sampleUnits: 0, units: 0 };
    tracks.set(id, track);
    return track;
  };
  let track = trackOf(0);
  let sampleUnits = 0;
  let at = start;
  for (;;) {
    const box = await readHeader(readAt, at);
    if (!box) break;
    const { name, body, end } = box;
    at = OPENED.has(name) ? body : end;
    const values = await readAt(body, Math.min(VALUES_BYTES, end - body));
    // The first byte is the version, of which 1 has longer times; the next three are flags.
    const isLong = values[0] === 1;
    if (values.length < 8) continue;
    if (name === 'tkhd' && values.length >= 24) track = trackOf(values.readUInt32BE(isLong ? 20 : 12));
    if (name === 'mdhd' && values.length >= 24) track.timescale = values.readUInt32BE(isLong ? 20 : 12);
    if (name === 'hdlr' && values.length >= 12) track.kind ||= values.toString('latin1', 8, 12);
    if (name === 'trex' && values.length >= 16)
      trackOf(values.readUInt32BE(4)).sampleUnits = values.readUInt32BE(12);
    if (name === 'stts') track.units += await sumTable(readAt, body, end);
    if (name === 'tfhd') {
      track = trackOf(values.readUInt32BE(4));
      sampleUnits = readDefaultUnits(values) ?? track.sampleUnits;
    }
    if (name === 'trun') track.units += await sumRun(readAt, body, end, sampleUnits);
  }
  const found = [...tracks.values()];
  const audio = found.find(({ kind }) => kind === 'soun');
  const video = found.find(({ kind }) => kind === 'vide');
  const { units, timescale } = audio ?? video ?? track;
  const duration = timescale > 0 ? units / timescale : undefined;
  return { duration, hasAudio: audio !== undefined, hasVideo: video !== undefined };
}

async function readHeader(readAt: ReadAt, at: number) {
  const bytes = await readAt(at, HEADER_MAX);
  if (bytes.length < 8) return undefined;
  const size = bytes.readUInt32BE(0);
  const name = bytes.toString('latin1', 4, 8);
  const isLong = size === 1 && bytes.length === HEADER_MAX;
  const body = at + (isLong ? HEADER_MAX : 8);
  // A box of size 0 ends with the file.
  if (size === 0) return { name, body, end: Number.MAX_SAFE_INTEGER };
  const end = at + (isLong ? Number(bytes.readBigUInt64BE(8)) : size);
  return end >= body ? { name, body, end } : undefined;
}

/** Units of all samples of an index: a list of counts and durations. */
async function sumTable(readAt: ReadAt, body: number, end: number): Promise<number> {
  let sum = 0;
  for (let at = body + 8; at + 8 <= end; at += 8) {
    const entry = await readAt(at, 8);
    if (entry.length < 8) break;
    sum += entry.readUInt32BE(0) * entry.readUInt32BE(4);
  }
  return sum;
}

function readDefaultUnits(values: Buffer): number | undefined {
  const flags = values.readUIntBE(1, 3);
  if ((flags & HAS_DEFAULT_DURATION) === 0) return undefined;
  const at = 8 + (flags & HAS_OFFSET ? 8 : 0) + (flags & HAS_DESCRIPTION ? 4 : 0);
  return values.length >= at + 4 ? values.readUInt32BE(at) : undefined;
}

/** Units of a run of samples in a fragment. */
async function sumRun(readAt: ReadAt, body: number, end: number, sampleUnits: number): Promise<number> {
  const head = await readAt(body, 8);
  const flags = head.readUIntBE(1, 3);
  const count = head.readUInt32BE(4);
  const sampleBytes = 4 * SAMPLE_VALUES.filter(flag => flags & flag).length;
  const first = body + 8 + (flags & HAS_OFFSET ? 4 : 0) + (flags & HAS_FIRST_FLAGS ? 4 : 0);
  // A count that the box has no room for is made up.
  if (first + count * sampleBytes > end) return 0;
  if ((flags & HAS_DURATION) === 0) return count * sampleUnits;
  let sum = 0;
  for (let sample = 0; sample < count; sample++) {
    const value = await readAt(first + sample * sampleBytes, 4);
    if (value.length < 4) break;
    sum += value.readUInt32BE(0);
  }
  return sum;
}
