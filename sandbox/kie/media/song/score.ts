import type { Seed } from '../../seed.ts';
import type { Note } from '../composeVoices.ts';
import type { InstrumentName, SongStyle } from './songStyle.ts';

/** The notes of one instrument. Of drums, the pitch is the piece, as in General MIDI. */
export interface Part {
  /** The vendor's name of the stem. */
  readonly stem: 'vocals' | 'backing_vocals' | 'keyboard' | 'bass' | 'drums';
  readonly instrument: InstrumentName | 'drums';
  readonly notes: Note[];
}

/** Where a song is, four bars each. */
export type Section = 'intro' | 'verse' | 'chorus' | 'outro';

/** A bar, as all instruments need it. */
export interface Bar {
  /** In seconds. */
  readonly start: number;
  readonly section: Section;
  /** Degree of the scale on which the chord stands. */
  readonly degree: number;
  /** Whether the section ends with this bar. */
  readonly isTurn: boolean;
}

/** What every instrument knows of a song. */
export interface Song {
  readonly seed: Seed;
  readonly style: SongStyle;
  readonly bars: readonly Bar[];
  /** Seconds of a beat. */
  readonly beat: number;
  /** The pitch of a degree of the scale; degrees go on below 0 and above 6. */
  readonly pitchOf: (degree: number) => number;
  /** When an eighth of a bar begins, swing included. */
  readonly eighth: (bar: Bar, at: number) => number;
}
