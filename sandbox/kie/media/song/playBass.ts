import type { Note } from '../composeVoices.ts';
import type { Song } from './score.ts';

/** The bass of a song, as its style plays it. */
export function playBass({ style, bars, beat, pitchOf, eighth }: Song): Note[] {
  return bars.flatMap((bar, at) => {
    const next = bars[at + 1]?.degree ?? 0;
    const note = (from: number, length: number, degree: number, octave = 0): Note => ({
      start: eighth(bar, from),
      length: length * beat,
      pitch: pitchOf(degree) - 24 + 12 * octave,
      velocity: 0.85,
    });
    if (at === bars.length - 1) return [note(0, style.beatsPerBar, bar.degree)];
    switch (style.bassLine) {
      case 'long':
        return [note(0, style.beatsPerBar * 0.95, bar.degree)];
      case 'eighths':
        return Array.from({ length: style.beatsPerBar * 2 }, (_, from) => note(from, 0.45, bar.degree));
      case 'octaves':
        return Array.from({ length: style.beatsPerBar * 2 }, (_, from) =>
          note(from, 0.4, bar.degree, from % 2),
        );
      case 'walking':
        return [0, 2, 4, next > bar.degree ? 5 : 1].map((step, from) =>
          note(from * 2, 0.9, bar.degree + step),
        );
    }
    return [note(0, 1.6, bar.degree), note(4, 1.6, bar.degree + 4 - 7)];
  });
}
