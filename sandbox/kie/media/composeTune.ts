import { composeVoices } from './composeVoices.ts';
import { renderVoices } from './renderVoices.ts';
import { countSamples, SAMPLE_RATE } from './tuneLength.ts';

/** The tune of a seed, as 16-bit mono samples at {@link SAMPLE_RATE}. */
export function composeTune(seed: string): Int16Array {
  const samples = countSamples(seed);
  return renderVoices(composeVoices(seed, samples / SAMPLE_RATE), samples);
}
