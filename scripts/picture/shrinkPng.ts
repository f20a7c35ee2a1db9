import { PNG } from 'pngjs';

/** Scales a PNG to `size` by `size` pixels; each is the mean of the pixels it replaces. */
export function shrinkPng(bytes: Buffer, size: number): Buffer {
  const source = PNG.sync.read(bytes);
  const small = new PNG({ width: size, height: size });
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const left = Math.floor((x * source.width) / size);
      const top = Math.floor((y * source.height) / size);
      const right = Math.max(left + 1, Math.floor(((x + 1) * source.width) / size));
      const bottom = Math.max(top + 1, Math.floor(((y + 1) * source.height) / size));
      small.data.set(meanOf(source, { left, top, right, bottom }), (y * size + x) * 4);
    }
  }
  // Without an alpha channel a cover is a quarter smaller.
  return PNG.sync.write(small, { colorType: 2 });
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function meanOf({ data, width }: PNG, { left, top, right, bottom }: Box): number[] {
  const sums = [0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel++)
        sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0);
    }
  }
  const count = (right - left) * (bottom - top);
  return [...sums.map(sum => Math.round(sum / count)), 255];
}
