import type { ComposedSong } from '../records/track.ts';
import { composeVoices } from './composeVoices.ts';
import { composeSong } from './song/composeSong.ts';
import { durationOf } from './tuneLength.ts';

/** An instrument with its notes. */
export interface Instrument {
  name: string;
  /** Pitch as in MIDI (0 to 127), start and end in seconds, velocity from 0 to 1. */
  notes: { pitch: number; start: number; end: number; velocity: number }[];
}

/** The notes of a seed's tune or of a whole song, up to its end. */
export function writeNotes(seed: string, composed?: ComposedSong): Instrument[] {
  const seconds = composed?.seconds ?? durationOf(seed);
  const voices = composed === undefined ? composeVoices(seed, seconds) : composeSong(composed);
  return voices.map(({ stem, notes }) => ({
    name: stem.replace('_', ' ').replaceAll(/\b./g, letter => letter.toUpperCase()),
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
