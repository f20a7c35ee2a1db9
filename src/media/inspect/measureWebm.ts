import type { FileHandle } from 'node:fs/promises';
import { type ReadAt, readWindow } from './readWindow.ts';

/** Elements by their id: https://www.rfc-editor.org/rfc/rfc9559#section-5 */
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TIMESTAMP_SCALE = 0x2ad7b1;
const DURATION = 0x4489;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const TRACK_TYPE = 0x83;
const CLUSTER = 0x1f43b675;
const TIMESTAMP = 0xe7;
const SIMPLE_BLOCK = 0xa3;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;

const VIDEO = 1;
const AUDIO = 2;

/** Elements whose children are read as if they were siblings, so that their own length does not matter. */
const OPENED: ReadonlySet<number> = new Set([SEGMENT, INFO, TRACKS, TRACK_ENTRY, CLUSTER, BLOCK_GROUP]);

/** Bytes of the longest element header. */
const HEADER_MAX = 12;

/** Nanoseconds of a unit of time, unless the file names another. */
const SCALE_NS = 1_000_000;

/** Times of the blocks so far, in units of the file. */
interface BlockTimes {
  first: number | undefined;
  last: number;
  /** Between the last two times. */
  step: number;
}

export interface WebmMeasurement {
  /** Seconds; 0 if it has no block. */
  readonly duration: number;
  readonly hasAudio: boolean;
  readonly hasVideo: boolean;
}

/**
 * Measures a WebM file. Browsers record without a length in the header, and without the lengths of segment and clusters,
 * so the file is read to its end: it ends as long after the start of its last block as that is after the one before.
 *
 * @param start offset of the EBML header.
 */
export async function measureWebm(file: FileHandle, start: number): Promise<WebmMeasurement> {
  const readAt = readWindow(file);
  let scale = SCALE_NS;
  let announced = 0;
  let cluster = 0;
  const tracks = new Set<number>();
  const times: BlockTimes = { first: undefined, last: 0, step: 0 };
  let at = start;
  for (;;) {
    const element = await readHeader(readAt, at);
    if (!element) break;
    const { id, body, length } = element;
    at = OPENED.has(id) ? body : body + length;
    if (id === TIMESTAMP_SCALE) scale = readUint(await readAt(body, length)) || SCALE_NS;
    else if (id === DURATION) announced = readFloat(await readAt(body, length));
    else if (id === TRACK_TYPE) tracks.add(readUint(await readAt(body, length)));
    else if (id === TIMESTAMP) cluster = readUint(await readAt(body, length));
    else if (id === SIMPLE_BLOCK || id === BLOCK) addBlock(times, cluster, await readAt(body, HEADER_MAX));
  }
  const measured = times.last - (times.first ?? 0) + times.step;
  const units = announced > 0 && Number.isFinite(announced) ? announced : measured;
  return { duration: (units * scale) / 1e9, hasAudio: tracks.has(AUDIO), hasVideo: tracks.has(VIDEO) };
}

/** Counts a block, which begins with the number of its track and its time within the cluster. */
function addBlock(times: BlockTimes, cluster: number, head: Buffer): void {
  const track = readVint(head);
  if (!track || head.length < track.bytes + 2) return;
  const time = cluster + head.readInt16BE(track.bytes);
  if (times.first === undefined) {
    times.first = time;
    times.last = time;
  }
  if (time <= times.last) return;
  times.step = time - times.last;
  times.last = time;
}

async function readHeader(readAt: ReadAt, at: number) {
  const bytes = await readAt(at, HEADER_MAX);
  const name = readVint(bytes);
  const size = name && readVint(bytes.subarray(name.bytes));
  if (!name || !size || name.bytes > 4) return undefined;
  const id = bytes.readUIntBE(0, name.bytes);
  return { id, body: at + name.bytes + size.bytes, length: size.value };
}

/** A number that begins with the number of its bytes: https://www.rfc-editor.org/rfc/rfc8794#section-4 */
function readVint(bytes: Buffer): { bytes: number; value: number } | undefined {
  const [first = 0] = bytes;
  const count = Math.clz32(first << 24) + 1;
  if (first === 0 || bytes.length < count) return undefined;
  const lead = first & (0xff >> count);
  return { bytes: count, value: bytes.subarray(1, count).reduce((sum, byte) => sum * 256 + byte, lead) };
}

function readUint(bytes: Buffer): number {
  return bytes.length > 8 ? 0 : bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

function readFloat(bytes: Buffer): number {
  if (bytes.length === 4) return bytes.readFloatBE(0);
  return bytes.length === 8 ? bytes.readDoubleBE(0) : 0;
}
