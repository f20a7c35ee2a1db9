import type { Note } from '../composeVoices.ts';
import type { Song } from './score.ts';

/** The chords of a song, as its style plays them. */
export function playChords({ style, bars, beat, pitchOf, eighth }: Song): Note[] {
  const eighths = style.beatsPerBar * 2;
  return bars.flatMap((bar, at) => {
    const tones = [0, 2, 4].map(third => pitchOf(bar.degree + third));
    const play = (from: number, length: number, velocity: number, pitches: readonly number[]): Note[] =>
      pitches.map((pitch, string) => ({
        start: eighth(bar, from) + string * (style.chords === 'strummed' ? 0.012 : 0.003),
        length: length * beat,
        pitch,
        velocity,
      }));
    if (at === bars.length - 1 || style.chords === 'held')
      return play(
        0,
        style.beatsPerBar,
        0.3,
        [...tones, pitchOf(bar.degree + 6)].slice(0, at === bars.length - 1 ? 3 : 4),
      );
    if (style.chords === 'broken') {
      const order = [0, 1, 2, 1, 0, 1, 2, 1];
      return Array.from({ length: eighths }, (_, eighthAt) =>
        play(eighthAt, 1.2, eighthAt === 0 ? 0.42 : 0.3, [tones[order[eighthAt] ?? 0] ?? 0]),
      ).flat();
    }
    if (style.chords === 'offbeat')
      return Array.from({ length: style.beatsPerBar }, (_, beatAt) => beatAt)
        .filter(beatAt => style.beatsPerBar === 4 || beatAt > 0)
        .flatMap(beatAt => play(style.beatsPerBar === 4 ? beatAt * 2 + 1 : beatAt * 2, 0.45, 0.28, tones));
    return [0, 2, 3, 4, 6, 7]
      .filter(from => from < eighths)
      .flatMap(from => play(from, 0.5, from % 4 === 0 ? 0.34 : 0.22, tones));
  });
}
