import { createSeed } from '../seed.ts';

export interface Note {
  /** In seconds. */
  start: number;
  length: number;
  /** As in MIDI: semitones, 69 is 440 Hz. */
  pitch: number;
  /** From 0 to 1. */
  velocity: number;
}

/** The sound of an instrument. */
export interface Timbre {
  /** Volumes of the harmonics, from the fundamental up. */
  readonly harmonics: readonly number[];
  /** Decay of a note per second. */
  readonly decay: number;
}

/** The notes of one instrument. */
export interface Voice {
  /** The vendor's name of the stem. */
  readonly stem: 'vocals' | 'keyboard' | 'bass';
  readonly timbre: Timbre;
  readonly notes: Note[];
}

const MAJOR = [0, 2, 4, 7, 9];
const MINOR = [0, 3, 5, 7, 10];

/** Roots of the chords in semitones, four beats each. */
const PROGRESSIONS = [
  [0, 7, 9, 5],
  [0, 5, 7, 0],
  [0, -3, 5, 7],
  [0, 5, -3, 7],
] as const;

/** The A below middle C. */
const GROUND = 57;

/** Composes a tune for each seed: bass, chords, and a plucked melody in a scale. */
export function composeVoices(seedText: string, seconds: number): [Voice, Voice, Voice] {
  const seed = createSeed(`tune ${seedText}`);
  const scale = seed.pick([MAJOR, MINOR]);
  const third = scale === MAJOR ? 4 : 3;
  const key = GROUND + seed.between(-5, 6);
  const beat = 60 / seed.between(84, 138);
  const roots = seed.pick(PROGRESSIONS);
  const melody: Note[] = [];
  const chords: Note[] = [];
  const bass: Note[] = [];
  let step = seed.between(2, 6);
  for (let at = 0; at * beat < seconds; at++) {
    const start = at * beat;
    const root = key + (roots[Math.floor(at / 4) % roots.length] ?? 0);
    if (at % 2 === 0) bass.push({ start, length: beat * 1.8, pitch: root - 24, velocity: 0.9 });
    if (at % 4 === 0) {
      const chord = [0, third, 7].map(tone => root + tone - 12);
      chords.push(...chord.map(pitch => ({ start, length: beat * 4, pitch, velocity: 0.2 })));
    }
    for (const half of [0, 0.5]) {
      if (seed.next() < (half === 0 ? 0.12 : 0.45)) continue;
      step = Math.max(0, Math.min(11, step + seed.between(-2, 2)));
      const pitch = key + (scale[step % 5] ?? 0) + 12 * Math.floor(step / 5);
      melody.push({ start: start + half * beat, length: beat * 1.5, pitch, velocity: 0.85 });
    }
  }
  return [
    { stem: 'vocals', timbre: { harmonics: [1, 0.45, 0.2, 0.08], decay: 3.5 }, notes: melody },
    { stem: 'keyboard', timbre: { harmonics: [1, 0.2, 0.35], decay: 0.25 }, notes: chords },
    { stem: 'bass', timbre: { harmonics: [1, 0.6, 0.15], decay: 1.5 }, notes: bass },
  ];
}
