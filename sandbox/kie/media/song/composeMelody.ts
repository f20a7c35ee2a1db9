import type { Seed } from '../../seed.ts';
import type { Note } from '../composeVoices.ts';
import type { Bar, Song } from './score.ts';

/** Eighths of the notes of two bars of four beats; negative ones are rests. */
const RHYTHMS: readonly (readonly number[])[] = [
  [3, 1, 2, 2, 3, 1, 4],
  [2, 2, 1, 1, 2, 4, 2, -2],
  [-1, 1, 2, 1, 3, 2, 2, 4],
  [2, 1, 1, 4, 2, 1, 1, 4],
  [4, 2, 2, 3, 1, 2, -2],
];

/** The same for three beats. */
const WALTZES: readonly (readonly number[])[] = [
  [4, 2, 4, 2],
  [2, 2, 2, 6],
  [3, 1, 2, 4, -2],
];

/** Two bars of melody: steps of the scale, and how long each is. */
interface Motif {
  readonly rhythm: readonly number[];
  readonly steps: readonly number[];
}

/** A tune that a listener can follow: two motifs, each repeated and answered. The chorus lies higher, with a second voice. */
export function composeMelody(song: Song): { lead: Note[]; harmony: Note[] } {
  const { seed, style, bars } = song;
  const verse = inventMotif(seed, style.beatsPerBar);
  const chorus = inventMotif(seed, style.beatsPerBar);
  const lead: Note[] = [];
  const harmony: Note[] = [];
  for (let at = 0; at < bars.length; at += 2) {
    const bar = bars[at];
    if (bar === undefined || bar.section === 'intro') continue;
    const isChorus = bar.section === 'chorus';
    const motif = answer(isChorus ? chorus : verse, at % 4 === 2, seed);
    const sung = sing(song, motif, [bar, bars[at + 1] ?? bar], isChorus ? 8 : 6);
    const isLast = at + 2 >= bars.length;
    lead.push(...(isLast ? sung.slice(0, Math.max(1, sung.length - 3)) : sung).map(({ note }) => note));
    if (isChorus)
      harmony.push(
        ...sung.map(({ note, degree }) => ({
          ...note,
          pitch: song.pitchOf(degree - 2),
          velocity: note.velocity * 0.45,
        })),
      );
  }
  return { lead, harmony };
}

function inventMotif(seed: Seed, beatsPerBar: number): Motif {
  const rhythm = seed.pick(beatsPerBar === 3 ? WALTZES : RHYTHMS);
  let step = seed.pick([0, 2, 4]);
  const steps = rhythm.map(() => {
    const now = step;
    step = Math.max(-2, Math.min(6, step + seed.pick([-2, -1, -1, 0, 1, 1, 2, 3])));
    return now;
  });
  return { rhythm, steps };
}

/** The second half of a phrase begins as the first did, and ends on its way home. */
function answer({ rhythm, steps }: Motif, isAnswer: boolean, seed: Seed): Motif {
  if (!isAnswer) return { rhythm, steps };
  const home = [seed.pick([2, 4]), 1, 0];
  return { rhythm, steps: [...steps.slice(0, -3), ...home].slice(0, rhythm.length) };
}

/** On strong beats, a motif's notes move to the nearest tone of the chord. */
function sing(
  { style, beat, pitchOf, eighth, seed }: Song,
  { rhythm, steps }: Motif,
  bars: readonly [Bar, Bar],
  register: number,
): { note: Note; degree: number }[] {
  const eighths = style.beatsPerBar * 2;
  let at = 0;
  return rhythm.flatMap((length, index) => {
    const from = at;
    at += Math.abs(length);
    const bar = from < eighths ? bars[0] : bars[1];
    if (length < 0 || from >= eighths * 2) return [];
    const wanted = register + (steps[index] ?? 0);
    const degree = from % 4 === 0 ? nearestTone(wanted, bar.degree) : wanted;
    const note = {
      start: eighth(bar, from % eighths) + (seed.next() - 0.5) * 0.012,
      length: (length / 2) * beat * 0.94,
      pitch: pitchOf(degree),
      velocity: from % 4 === 0 ? 0.8 : 0.66,
    };
    return [{ note, degree }];
  });
}

function nearestTone(degree: number, root: number): number {
  const isTone = (candidate: number): boolean => [0, 2, 4].includes((((candidate - root) % 7) + 7) % 7);
  return [0, -1, 1].map(away => degree + away).find(isTone) ?? degree;
}
