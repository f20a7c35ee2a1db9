import type { Note } from '../composeVoices.ts';
import type { Song } from './score.ts';

/** Pieces of the kit by their letters in a style, as in General MIDI. */
const DRUM_PITCHES: Readonly<Record<string, number>> = { k: 36, s: 38, c: 39, h: 42, o: 46, t: 35 };

/** The drums of a song. They come in after two bars, and announce what follows. */
export function playDrums({ style, bars, beat, seed }: Song): Note[] {
  return bars.flatMap((bar, at) => {
    if (bar.section === 'intro' && at < 2) return [];
    const fill = bar.isTurn && at < bars.length - 1 && style.drums.length > 2 ? ['............s.ss'] : [];
    const rows = at === bars.length - 1 ? ['k...............'] : [...style.drums, ...fill];
    return rows.flatMap(row =>
      [...row].slice(0, style.beatsPerBar * 4).flatMap((piece, sixteenth) => {
        const pitch = DRUM_PITCHES[piece];
        if (pitch === undefined) return [];
        const late = sixteenth % 4 === 2 ? (style.swing / 2) * beat : 0;
        const velocity = (sixteenth % 4 === 0 ? 0.9 : 0.65) + (seed.next() - 0.5) * 0.12;
        return [{ start: bar.start + (sixteenth / 4) * beat + late, length: 0.3, pitch, velocity }];
      }),
    );
  });
}
