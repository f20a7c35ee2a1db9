import type { VideoPicture } from './shrinkPicture.ts';
import { prefixLength, writeUnit } from './writeUnit.ts';

/** A still picture as H.264 video. */
export interface StillVideo {
  /** The codec string of WebCodecs. */
  readonly codec: string;
  /** The AVC decoder configuration record, ISO/IEC 14496-15. */
  readonly description: Buffer;
  /** The frame with the picture. */
  readonly key: Buffer;
  /** The frame at this distance from the key frame, which repeats the picture. */
  repeat(frame: number): Buffer;
}

/** Constrained baseline, level 1.1: 396 macroblocks. */
const PROFILE = [66, 0xc0, 11] as const;

const MACROBLOCK = 16;

/** NAL units, each with the highest reference rank. */
const SLICE = 0x61;
const KEY_SLICE = 0x65;
const SEQUENCE_PARAMETERS = 0x67;
const PICTURE_PARAMETERS = 0x68;

/** Macroblock type for uncompressed data in an I slice. */
const I_PCM = 25;

/** Slice type for pictures with P slices only. */
const P_ONLY = 5;
const I_ONLY = 7;

/**
 * A minimal H.264 encoder: one key frame of uncompressed macroblocks, 1.5 bytes a pixel, and frames in which every
 * macroblock is skipped. https://www.itu.int/rec/T-REC-H.264 (7.3)
 */
export function encodeStill(picture: VideoPicture): StillVideo {
  const side = picture.size / MACROBLOCK;
  const sequence = writeUnit(SEQUENCE_PARAMETERS, writer => {
    for (const byte of PROFILE) writer.bits(byte, 8);
    // Set 0, frame numbers of 4 bits, output in decoding order, one reference without gaps.
    writer.codes(0, 0, 2, 1);
    writer.bits(0, 1);
    writer.codes(side - 1, side - 1);
    // Frames only, direct 8x8 inference, no cropping, no VUI.
    writer.bits(0b1100, 4);
  });
  const parameters = writeUnit(PICTURE_PARAMETERS, writer => {
    writer.codes(0, 0);
    // CAVLC, no picture order in slices; then one slice group, one reference each way.
    writer.bits(0, 2);
    writer.codes(0, 0, 0);
    // No weighted prediction; default quantizers; slices control deblocking.
    writer.bits(0, 3);
    writer.codes(0, 0, 0);
    writer.bits(0b100, 3);
  });
  const key = writeUnit(KEY_SLICE, writer => {
    writer.codes(0, I_ONLY, 0);
    writer.bits(0, 4);
    // Picture 0 of its kind; earlier pictures can be shown, no long-term reference; default quantizer; no deblocking.
    writer.codes(0);
    writer.bits(0, 2);
    writer.codes(0, 1);
    for (let at = 0; at < side * side; at++) {
      const [row, column] = [Math.floor(at / side), at % side];
      writer.codes(I_PCM);
      writer.bytes(cut(picture.luma, row, column, picture.size, MACROBLOCK));
      for (const chroma of [picture.blue, picture.red])
        writer.bytes(cut(chroma, row, column, picture.size / 2, MACROBLOCK / 2));
    }
  });
  const repeat = (frame: number): Buffer =>
    prefixLength(
      writeUnit(SLICE, writer => {
        writer.codes(0, P_ONLY, 0);
        writer.bits(frame % 16, 4);
        // Default references: count, order and sliding window; default quantizer; no deblocking.
        writer.bits(0, 3);
        writer.codes(0, 1, side * side);
      }),
    );
  const head = [1, ...PROFILE, 0xff, 0xe1];
  const description = Buffer.concat([
    Buffer.from([...head, 0, sequence.length]),
    sequence,
    Buffer.from([1, 0, parameters.length]),
    parameters,
  ]);
  return {
    codec: `avc1.${Buffer.from(PROFILE).toString('hex')}`,
    description,
    key: prefixLength(key),
    repeat,
  };
}

/** The square of a plane in the macroblock at this row and column. */
function cut(plane: Uint8Array, row: number, column: number, width: number, side: number): Uint8Array {
  return Uint8Array.from({ length: side * side }, (_, at) => {
    const y = row * side + Math.floor(at / side);
    return plane[y * width + column * side + (at % side)] ?? 0;
  });
}
