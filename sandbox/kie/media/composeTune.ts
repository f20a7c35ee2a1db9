import { createSeed } from '../seed.ts';

export const SAMPLE_RATE = 24_000;

interface Note {
  /** Seconds. */
  start: number;
  length: number;
  /** Hertz. */
  pitch: number;
  volume: number;
  /** How fast it fades, per second. */
  decay: number;
  /** Volumes of the harmonics, from the ground tone up. */
  timbre: readonly number[];
}

const MAJOR = [0, 2, 4, 7, 9];
const MINOR = [0, 3, 5, 7, 10];

/** Chord roots in semitones, four bars each. */
const PROGRESSIONS = [
  [0, 7, 9, 5],
  [0, 5, 7, 0],
  [0, -3, 5, 7],
  [0, 5, -3, 7],
] as const;

const PLUCK = [1, 0.45, 0.2, 0.08];
const BASS = [1, 0.6, 0.15];
const PAD = [1, 0.2, 0.35];

const hertz = (semitones: number): number => 220 * 2 ** (semitones / 12);

/** The notes of a tune of its own for each seed: bass, chords, and a plucked melody that wanders through a scale. */
function writeNotes(seedText: string, seconds: number): Note[] {
  const seed = createSeed(`tune ${seedText}`);
  const scale = seed.pick([MAJOR, MINOR]);
  const third = scale === MAJOR ? 4 : 3;
  const key = seed.between(-5, 6);
  const beat = 60 / seed.between(84, 138);
  const roots = seed.pick(PROGRESSIONS);
  const notes: Note[] = [];
  let step = seed.between(2, 6);
  for (let at = 0; at * beat < seconds; at++) {
    const start = at * beat;
    const root = key + (roots[Math.floor(at / 4) % roots.length] ?? 0);
    if (at % 2 === 0)
      notes.push({
        start,
        length: beat * 1.8,
        pitch: hertz(root - 24),
        volume: 0.3,
        decay: 1.5,
        timbre: BASS,
      });
    if (at % 4 === 0) {
      for (const tone of [0, third, 7]) {
        notes.push({
          start,
          length: beat * 4,
          pitch: hertz(root + tone - 12),
          volume: 0.07,
          decay: 0.25,
          timbre: PAD,
        });
      }
    }
    for (const half of [0, 0.5]) {
      if (seed.next() < (half === 0 ? 0.12 : 0.45)) continue;
      step = Math.max(0, Math.min(11, step + seed.between(-2, 2)));
      const tone = (scale[step % 5] ?? 0) + 12 * Math.floor(step / 5);
      const pitch = hertz(key + tone);
      notes.push({
        start: start + half * beat,
        length: beat * 1.5,
        pitch,
        volume: 0.28,
        decay: 3.5,
        timbre: PLUCK,
      });
    }
  }
  return notes;
}

/** Renders a tune as 16-bit mono samples at {@link SAMPLE_RATE}, faded out at its end. */
export function composeTune(seedText: string, samples: number): Int16Array {
  const mix = new Float32Array(samples);
  for (const note of writeNotes(seedText, samples / SAMPLE_RATE)) addNote(mix, note);
  const fade = SAMPLE_RATE * 1.5;
  return Int16Array.from(mix, (value, at) => {
    const volume = Math.min(1, (samples - at) / fade);
    return Math.round(Math.tanh(value * volume) * 30_000);
  });
}

function addNote(mix: Float32Array, { start, length, pitch, volume, decay, timbre }: Note): void {
  const from = Math.floor(start * SAMPLE_RATE);
  const count = Math.min(Math.floor(length * SAMPLE_RATE), mix.length - from);
  const turn = (2 * Math.PI * pitch) / SAMPLE_RATE;
  for (let at = 0; at < count; at++) {
    const attack = Math.min(1, at / (0.008 * SAMPLE_RATE));
    const release = Math.min(1, (count - at) / (0.02 * SAMPLE_RATE));
    const loudness = volume * attack * release * Math.exp((-decay * at) / SAMPLE_RATE);
    let value = 0;
    for (let harmonic = 0; harmonic < timbre.length; harmonic++) {
      value += (timbre[harmonic] ?? 0) * Math.sin(turn * (harmonic + 1) * at);
    }
    mix[from + at] = (mix[from + at] ?? 0) + loudness * value;
  }
}
