import { createSeed } from '../seed.ts';
import { composeVoices, type Note, type Voice } from './composeVoices.ts';
import { renderVoices } from './renderVoices.ts';
import { countSamples, SAMPLE_RATE } from './tuneLength.ts';

/** Loud enough to be heard, too quiet to change the tune. */
const ECHO_VELOCITY = 0.12;

/**
 * Samples of one stem of a seed's tune. `vocals` is the melody, `instrumental` everything else; `keyboard` and `bass`
 * are its parts. For any other name it is a quiet echo of the bass line.
 */
export function composeStem(seed: string, stem: string): Int16Array {
  const samples = countSamples(seed);
  const voices = composeVoices(seed, samples / SAMPLE_RATE);
  const chosen = voices.filter(voice =>
    stem === 'instrumental' ? voice.stem !== 'vocals' : voice.stem === stem,
  );
  return renderVoices(chosen.length > 0 ? chosen : [echo(voices[2], `${stem} of ${seed}`)], samples);
}

/** Notes of a voice in other octaves, some left out, in another timbre. */
function echo({ notes }: Voice, seedText: string): Pick<Voice, 'timbre' | 'notes'> {
  const seed = createSeed(seedText);
  const echoed = notes.filter((_, at) => at === 0 || seed.next() < 0.7);
  const move = (note: Note): Note => ({
    ...note,
    pitch: note.pitch + seed.pick([12, 19, 24, 31, 36]),
    velocity: ECHO_VELOCITY,
  });
  const timbre = { harmonics: [1, seed.next() / 2, seed.next() / 2], decay: seed.between(1, 6) };
  return { timbre, notes: echoed.map(move) };
}
