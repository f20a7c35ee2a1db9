/** Boxes that contain others, and boxes with times of creation. ISO/IEC 14496-12 */
const CONTAINERS = new Set(['moov', 'trak', 'mdia']);
const DATED = new Set(['mvhd', 'tkhd', 'mdhd']);

/** Clears the creation times of an MP4 and its tracks in place, so that the same seed gives the same bytes. */
export function clearTimes(mp4: Buffer): Buffer {
  for (let at = 0; at + 8 <= mp4.length; ) {
    const size = mp4.readUInt32BE(at);
    const name = mp4.toString('latin1', at + 4, at + 8);
    if (CONTAINERS.has(name)) clearTimes(mp4.subarray(at + 8, at + size));
    if (DATED.has(name)) {
      const wide = mp4.readUInt8(at + 8) === 1;
      mp4.fill(0, at + 12, at + (wide ? 28 : 20));
    }
    if (size < 8) break;
    at += size;
  }
  return mp4;
}
