import { PNG } from 'pngjs';

/** A square picture in planes: luma, and both chromas at half the width and height. */
export interface VideoPicture {
  /** Width in pixels; a multiple of the macroblock's. */
  readonly size: number;
  readonly luma: Uint8Array;
  readonly blue: Uint8Array;
  readonly red: Uint8Array;
}

const MACROBLOCK = 16;
const LARGEST = 160;

/**
 * Factors of red, green and blue for values up to 1, and an offset: ITU-R BT.601, which players assume for small
 * pictures.
 */
const LUMA = [65.481, 128.553, 24.966, 16] as const;
const BLUE = [-37.797, -74.203, 112, 128] as const;
const RED = [112, -93.786, -18.214, 128] as const;

/** Converts a square PNG of at least 16 by 16 pixels to a picture for video, of at most 160 by 160. */
export function shrinkPicture(file: Buffer): VideoPicture {
  const png = PNG.sync.read(file);
  const size = Math.floor(Math.min(LARGEST, png.width, png.height) / MACROBLOCK) * MACROBLOCK;
  if (size === 0) throw new RangeError('the picture is smaller than a macroblock');
  const plane = (side: number, factors: readonly [number, number, number, number]): Uint8Array =>
    Uint8Array.from({ length: side * side }, (_, at) => {
      const colour = averageColour(png, at % side, Math.floor(at / side), side);
      const [red, green, blue] = colour.map((value, channel) => (value / 255) * (factors[channel] ?? 0));
      return Math.round((red ?? 0) + (green ?? 0) + (blue ?? 0) + factors[3]);
    });
  return { size, luma: plane(size, LUMA), blue: plane(size / 2, BLUE), red: plane(size / 2, RED) };
}

/** The mean of the pixels that are merged into one pixel of a picture of `side` pixels. */
function averageColour({ width, height, data }: PNG, column: number, row: number, side: number): number[] {
  const sum = [0, 0, 0];
  const [left, right] = [Math.floor((column * width) / side), Math.floor(((column + 1) * width) / side)];
  const [top, bottom] = [Math.floor((row * height) / side), Math.floor(((row + 1) * height) / side)];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      for (const channel of sum.keys()) {
        sum[channel] = (sum[channel] ?? 0) + (data[(y * width + x) * 4 + channel] ?? 0);
      }
    }
  }
  return sum.map(value => value / ((right - left) * (bottom - top)));
}
