import type { Note, Timbre, Voice } from './composeVoices.ts';
import { SAMPLE_RATE } from './tuneLength.ts';

/** Loudness of a note at full velocity. Voices are added without a limiter, so the stems add up to the tune. */
const NOTE_LOUDNESS = 6_500;

const FADE_SAMPLES = SAMPLE_RATE * 1.5;
const ATTACK_SAMPLES = SAMPLE_RATE * 0.008;
const RELEASE_SAMPLES = SAMPLE_RATE * 0.02;

/** Values of one wave; a power of two. */
const WAVE_SIZE = 4096;

/** Renders voices as 16-bit mono samples at {@link SAMPLE_RATE}, with a fade-out. */
export function renderVoices(
  voices: readonly Pick<Voice, 'timbre' | 'notes'>[],
  samples: number,
): Int16Array {
  const mix = new Float32Array(samples);
  for (const { timbre, notes } of voices) {
    const wave = drawWave(timbre);
    for (const note of notes) addNote(mix, note, wave, timbre.decay);
  }
  return Int16Array.from(mix, (value, at) => {
    const faded = value * Math.min(1, (samples - at) / FADE_SAMPLES);
    return Math.max(-32_768, Math.min(32_767, Math.round(faded)));
  });
}

function addNote(
  mix: Float32Array,
  { start, length, pitch, velocity }: Note,
  wave: Float32Array,
  decay: number,
): void {
  const from = Math.floor(start * SAMPLE_RATE);
  const count = Math.min(Math.floor(length * SAMPLE_RATE), mix.length - from);
  const turn = (WAVE_SIZE * 440 * 2 ** ((pitch - 69) / 12)) / SAMPLE_RATE;
  const fading = Math.exp(-decay / SAMPLE_RATE);
  let loudness = NOTE_LOUDNESS * velocity;
  for (let at = 0; at < count; at++) {
    const edge = Math.min(1, at / ATTACK_SAMPLES, (count - at) / RELEASE_SAMPLES);
    const value = wave[Math.floor(turn * at) % WAVE_SIZE] ?? 0;
    mix[from + at] = (mix[from + at] ?? 0) + loudness * edge * value;
    loudness *= fading;
  }
}

/** One period of a timbre. Looking values up is ten times faster than adding sines for each sample. */
function drawWave({ harmonics }: Timbre): Float32Array {
  return Float32Array.from({ length: WAVE_SIZE }, (_, at) => {
    const phase = (2 * Math.PI * at) / WAVE_SIZE;
    return harmonics.reduce((sum, volume, harmonic) => sum + volume * Math.sin(phase * (harmonic + 1)), 0);
  });
}
