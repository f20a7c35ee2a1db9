import type { InstrumentName } from './songStyle.ts';

/** The sound of an instrument. */
export interface Sound {
  /** Volumes of the harmonics, from the fundamental up. */
  readonly harmonics: readonly number[];
  /** Decay of a held note per second. */
  readonly decay: number;
  /** Seconds until a note is loud, and until it is gone after its end. */
  readonly attack: number;
  readonly release: number;
  /** Cents by which two voices are apart; 0 for one voice. */
  readonly detune: number;
  /** Part of the frequency by which a long note wobbles. */
  readonly vibrato: number;
}

const SAW = [1, 0.5, 0.33, 0.25, 0.2, 0.16, 0.13, 0.1];
const SQUARE = [1, 0, 0.33, 0, 0.2, 0, 0.14, 0, 0.1];

export const INSTRUMENTS: Readonly<Record<InstrumentName, Sound>> = {
  accordion: {
    harmonics: [0.9, 0.8, 0.5, 0.45, 0.3, 0.2, 0.12],
    decay: 0.2,
    attack: 0.03,
    release: 0.07,
    detune: 7,
    vibrato: 0.003,
  },
  plucked: {
    harmonics: [1, 0.6, 0.42, 0.24, 0.14, 0.08],
    decay: 4.5,
    attack: 0.003,
    release: 0.12,
    detune: 0,
    vibrato: 0,
  },
  piano: {
    harmonics: [1, 0.45, 0.25, 0.15, 0.07, 0.04],
    decay: 2.2,
    attack: 0.004,
    release: 0.2,
    detune: 3,
    vibrato: 0,
  },
  'soft keys': {
    harmonics: [1, 0.12, 0.28, 0.04, 0.06],
    decay: 1.4,
    attack: 0.008,
    release: 0.25,
    detune: 4,
    vibrato: 0.002,
  },
  saw: { harmonics: SAW, decay: 0.8, attack: 0.006, release: 0.09, detune: 9, vibrato: 0.002 },
  square: { harmonics: SQUARE, decay: 0.5, attack: 0.004, release: 0.06, detune: 6, vibrato: 0.004 },
  flute: {
    harmonics: [1, 0.3, 0.08, 0.03],
    decay: 0.1,
    attack: 0.045,
    release: 0.1,
    detune: 0,
    vibrato: 0.005,
  },
  strings: {
    harmonics: [1, 0.55, 0.4, 0.28, 0.18, 0.1],
    decay: 0.05,
    attack: 0.12,
    release: 0.35,
    detune: 8,
    vibrato: 0.004,
  },
  'round bass': {
    harmonics: [1, 0.25, 0.06],
    decay: 1.1,
    attack: 0.006,
    release: 0.08,
    detune: 0,
    vibrato: 0,
  },
  'picked bass': {
    harmonics: [1, 0.55, 0.3, 0.15, 0.07],
    decay: 2.4,
    attack: 0.003,
    release: 0.06,
    detune: 0,
    vibrato: 0,
  },
  'synth bass': {
    harmonics: [1, 0.6, 0.4, 0.3, 0.2, 0.12],
    decay: 3,
    attack: 0.003,
    release: 0.05,
    detune: 4,
    vibrato: 0,
  },
};
