import type { ComposedSong } from '../../records/track.ts';
import { createSeed, type Seed } from '../../seed.ts';
import { composeMelody } from './composeMelody.ts';
import { playBass } from './playBass.ts';
import { playChords } from './playChords.ts';
import { playDrums } from './playDrums.ts';
import type { Bar, Part, Section, Song } from './score.ts';
import { type SongStyle, songStyleOf } from './songStyle.ts';

const MAJOR = [0, 2, 4, 5, 7, 9, 11];
const MINOR = [0, 2, 3, 5, 7, 8, 10];

/** Degrees of the scale, a bar each. */
const VERSES = {
  major: [
    [0, 5, 3, 4],
    [0, 3, 0, 4],
    [0, 2, 3, 4],
  ],
  minor: [
    [0, 5, 2, 6],
    [0, 6, 5, 6],
    [0, 3, 5, 6],
  ],
};
const CHORUSES = {
  major: [
    [3, 4, 0, 5],
    [0, 4, 5, 3],
  ],
  minor: [
    [5, 6, 0, 0],
    [5, 2, 6, 0],
  ],
};

/** Composes a song for a seed, in a style of its words, that fills its length. The same each time. */
export function composeSong({ seed: text, words, seconds }: ComposedSong): Part[] {
  const seed = createSeed(`song ${text}`);
  const style = songStyleOf(words);
  const scale = style.isMinor ? MINOR : MAJOR;
  const ground = 57 + seed.between(-4, 5);
  // The tempo is stretched a little, so that the last bar ends with the song.
  const wanted = (60 / seed.between(...style.tempo)) * style.beatsPerBar;
  const count = Math.max(1, Math.round(seconds / wanted));
  const barSeconds = seconds / count;
  const beat = barSeconds / style.beatsPerBar;
  const song: Song = {
    seed,
    style,
    bars: planBars(seed, style, count, barSeconds),
    beat,
    pitchOf: degree => {
      const octave = Math.floor(degree / 7);
      return ground + (scale[degree - octave * 7] ?? 0) + 12 * octave;
    },
    eighth: (bar, at) => bar.start + (at / 2 + (at % 2) * (style.swing / 2)) * beat,
  };
  const { lead, harmony } = composeMelody(song);
  return [
    { stem: 'vocals', instrument: style.lead, notes: lead },
    { stem: 'backing_vocals', instrument: style.lead, notes: harmony },
    { stem: 'keyboard', instrument: style.keys, notes: playChords(song) },
    { stem: 'bass', instrument: style.bass, notes: playBass(song) },
    { stem: 'drums', instrument: 'drums', notes: playDrums(song) },
  ];
}

function planBars(seed: Seed, { isMinor }: SongStyle, count: number, barSeconds: number): Bar[] {
  const mode = isMinor ? 'minor' : 'major';
  const verse = seed.pick(VERSES[mode]);
  const chorus = seed.pick(CHORUSES[mode]);
  const phrases = Math.ceil(count / 4);
  return Array.from({ length: count }, (_, at) => {
    const phrase = Math.floor(at / 4);
    const section = sectionOf(phrase, phrases);
    const chords = section === 'chorus' ? chorus : verse;
    const isLast = at === count - 1;
    return {
      start: at * barSeconds,
      section,
      degree: isLast ? 0 : (chords[at % 4] ?? 0),
      isTurn: at % 4 === 3 || isLast,
    };
  });
}

function sectionOf(phrase: number, phrases: number): Section {
  if (phrases > 2 && phrase === 0) return 'intro';
  if (phrases > 3 && phrase === phrases - 1) return 'outro';
  return phrase % 2 === 0 ? 'chorus' : 'verse';
}
