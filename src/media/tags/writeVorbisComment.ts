import type { AudioTags } from './audioTags.ts';

/** Type of a metadata block with comments, and the bit that marks the last block. */
const VORBIS_COMMENT = 4;
const LAST_BLOCK = 0x80;

/** Bytes of a block's header, and the most that a block can have. */
const HEADER_BYTES = 4;
const BLOCK_MAX = 0xff_ffff;

/** Tags as comments, by the names that players read: https://xiph.org/vorbis/doc/v-comment.html */
export function toComments(tags: AudioTags): string[] {
  const { title, artist, album, number, lyrics, model, link } = tags;
  const comments = { TITLE: title, ARTIST: artist, ALBUM: album, TRACKNUMBER: number, LYRICS: lyrics };
  return Object.entries({ ...comments, MODEL: model, URL: link }).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${value}`],
  );
}

/**
 * Adds comments to a FLAC metadata block that has none. Any other bytes are returned as they are, and so is the block
 * if it would become too large. https://www.rfc-editor.org/rfc/rfc9639#section-8.6
 */
export function writeVorbisComment(block: Uint8Array, comments: readonly string[]): Uint8Array {
  const head = Buffer.from(block.subarray(0, HEADER_BYTES + 4));
  if (head.length < HEADER_BYTES + 4 || (head.readUInt8(0) & ~LAST_BLOCK) !== VORBIS_COMMENT) return block;
  const program = Buffer.from(block.subarray(HEADER_BYTES, HEADER_BYTES + 4 + head.readUInt32LE(4)));
  const body = Buffer.concat([
    program,
    toLength(comments.length),
    ...comments.flatMap(comment => {
      const text = Buffer.from(comment);
      return [toLength(text.length), text];
    }),
  ]);
  if (body.length > BLOCK_MAX) return block;
  head.writeUIntBE(body.length, 1, 3);
  return Buffer.concat([head.subarray(0, HEADER_BYTES), body]);
}

function toLength(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
