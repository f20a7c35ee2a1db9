import { createSeed } from '../seed.ts';

/** Hertz; all tunes are mono. */
export const SAMPLE_RATE = 24_000;

/** Samples in a frame of an MP3 at this rate: tunes last whole frames. */
export const FRAME_SAMPLES = 576;

const MIN_SECONDS = 9;
const MAX_SECONDS = 15;

/** Samples that the tune of a seed (a track's id) has, known before it is made. */
export function countSamples(seed: string): number {
  const framesPerSecond = SAMPLE_RATE / FRAME_SAMPLES;
  const longest = Math.floor(MAX_SECONDS * framesPerSecond);
  return createSeed(`length ${seed}`).between(MIN_SECONDS * framesPerSecond, longest) * FRAME_SAMPLES;
}

/** Seconds that a track's files last, known before they are made. */
export function durationOf(seed: string): number {
  return Math.round((countSamples(seed) / SAMPLE_RATE) * 1000) / 1000;
}
