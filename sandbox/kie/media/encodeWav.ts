import { composeTune } from './composeTune.ts';
import { SAMPLE_RATE } from './tuneLength.ts';
import { writeWav } from './writeWav.ts';

/** Encodes the tune of the seed's MP3 as WAV: 16-bit mono, 430 to 720 KB. */
export function encodeWav(seed: string): Buffer {
  return writeWav(composeTune(seed), SAMPLE_RATE);
}
