import { composeTune } from './composeTune.ts';
import { SAMPLE_RATE } from './tuneLength.ts';
import { writeWav } from './writeWav.ts';

/** A WAV of the tune that the MP3 of the same seed plays: 16-bit mono, 430 to 720 KB. */
export function encodeWav(seed: string): Buffer {
  return writeWav(composeTune(seed), SAMPLE_RATE);
}
