/** Opus counts samples at this rate, whatever the recording's: https://www.rfc-editor.org/rfc/rfc7845 */
const SAMPLE_RATE = 48_000;
const PACKET_SAMPLES = 960;

/** A packet of 20 ms of silence. */
const SILENCE = Buffer.from([0xf8, 0xff, 0xfe]);

/** Samples at the start that a decoder must drop. */
const PRE_SKIP = 312;

/** Packets of a page at most, because its table of lengths has no more room: https://www.rfc-editor.org/rfc/rfc3533 */
const PAGE_PACKETS = 255;

const FIRST_PAGE = 2;
const LAST_PAGE = 4;

/** Writes a silent Ogg Opus file, mono, as Discord's voice messages are. */
export function writeSilentOpus(seconds: number, title: string): Buffer {
  const samples = Math.round(seconds * SAMPLE_RATE) + PRE_SKIP;
  const packets = Math.ceil(samples / PACKET_SAMPLES);
  const pages = [page(0, FIRST_PAGE, 0, [identify()]), page(1, 0, 0, [tag(title)])];
  for (let from = 0; from < packets; from += PAGE_PACKETS) {
    const to = Math.min(packets, from + PAGE_PACKETS);
    const played = Math.min(samples, to * PACKET_SAMPLES);
    const silence = Array.from({ length: to - from }, () => SILENCE);
    pages.push(page(pages.length, to === packets ? LAST_PAGE : 0, played, silence));
  }
  return Buffer.concat(pages);
}

/** A page of packets that are shorter than 255 bytes. */
function page(number: number, flags: number, samples: number, packets: Buffer[]): Buffer {
  const head = Buffer.alloc(27, 'OggS\0', 'latin1').fill(0, 4);
  head.writeUInt8(flags, 5);
  head.writeBigUInt64LE(BigInt(samples), 6);
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(number, 18);
  head.writeUInt8(packets.length, 26);
  const whole = Buffer.concat([head, Buffer.from(packets.map(({ length }) => length)), ...packets]);
  whole.writeUInt32LE(checksum(whole), 22);
  return whole;
}

function identify(): Buffer {
  const head = Buffer.alloc(19, 'OpusHead', 'latin1').fill(0, 8);
  head.writeUInt8(1, 8);
  head.writeUInt8(1, 9);
  head.writeUInt16LE(PRE_SKIP, 10);
  head.writeUInt32LE(SAMPLE_RATE, 12);
  return head;
}

function tag(title: string): Buffer {
  const text = (value: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(Buffer.byteLength(value));
    return Buffer.concat([length, Buffer.from(value)]);
  };
  const one = Buffer.from([1, 0, 0, 0]);
  return Buffer.concat([Buffer.from('OpusTags'), text('sandbox'), one, text(`TITLE=${title}`)]);
}

/** CRC-32 as Ogg defines it: not reflected, initial value 0. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ 0x04c1_1db7 : sum << 1;
  }
  return sum >>> 0;
}
