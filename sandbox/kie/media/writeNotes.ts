import { composeVoices } from './composeVoices.ts';
import { durationOf } from './tuneLength.ts';

/** An instrument with its notes. */
export interface Instrument {
  name: string;
  /** Pitch as in MIDI (0 to 127), start and end in seconds, velocity from 0 to 1. */
  notes: { pitch: number; start: number; end: number; velocity: number }[];
}

/** The notes of a seed's tune, up to its end. */
export function writeNotes(seed: string): Instrument[] {
  const seconds = durationOf(seed);
  return composeVoices(seed, seconds).map(({ stem, notes }) => ({
    name: stem.replace(/^./, letter => letter.toUpperCase()),
    notes: notes
      .filter(({ start }) => start < seconds)
      .map(({ pitch, start, length, velocity }) => ({
        pitch,
        start: milliseconds(start),
        end: milliseconds(Math.min(start + length, seconds)),
        velocity,
      })),
  }));
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
