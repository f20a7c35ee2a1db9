import { createSeed } from '../seed.ts';

/** In hertz; all tunes are mono. */
export const SAMPLE_RATE = 24_000;

/** Samples in an MP3 frame at this rate; tunes consist of whole frames. */
export const FRAME_SAMPLES = 576;

const MIN_SECONDS = 9;
const MAX_SECONDS = 15;

/** Number of samples of a seed's tune (a track's id), before it is created. */
export function countSamples(seed: string): number {
  const framesPerSecond = SAMPLE_RATE / FRAME_SAMPLES;
  const longest = Math.floor(MAX_SECONDS * framesPerSecond);
  return createSeed(`length ${seed}`).between(MIN_SECONDS * framesPerSecond, longest) * FRAME_SAMPLES;
}

/** Seconds of a track's files, before they are created. */
export function durationOf(seed: string): number {
  return Math.round((countSamples(seed) / SAMPLE_RATE) * 1000) / 1000;
}
