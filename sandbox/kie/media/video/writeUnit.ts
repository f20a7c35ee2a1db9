import { type BitWriter, createBitWriter } from './createBitWriter.ts';

/** Writes a NAL unit. Escapes are inserted where the bytes would look like a start code. */
export function writeUnit(type: number, write: (writer: BitWriter) => void): Buffer {
  const writer = createBitWriter();
  write(writer);
  const escaped = [type];
  let zeros = 0;
  for (const byte of writer.close()) {
    if (zeros >= 2 && byte <= 3) {
      escaped.push(3);
      zeros = 0;
    }
    escaped.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Buffer.from(escaped);
}

/** Prefixes a unit with its length, as MP4 requires. */
export function prefixLength(unit: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(unit.length);
  return Buffer.concat([length, unit]);
}
