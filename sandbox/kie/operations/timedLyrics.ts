import { alignWords } from '../alignWords.ts';
import { findMissingSong, findSong } from '../findSong.ts';
import { onlyKnown, text } from '../rules.ts';
import { createSeed } from '../seed.ts';
import type { AnsweredOperation } from './operation.ts';

/** Points of the waveform. */
const POINTS = 100;

/** https://docs.kie.ai/suno-api/get-timestamped-lyrics */
export const timedLyrics: AnsweredOperation = {
  path: 'generate/get-timestamped-lyrics',
  price: 0.5,
  rules: [onlyKnown('taskId audioId'), text('taskId'), text('audioId')],
  findMissing: findMissingSong,
  answer: (body, world) => {
    const track = findSong(world, body)?.track;
    const seed = createSeed(`waveform ${track?.id}`);
    return {
      alignedWords: track === undefined ? [] : alignWords(track.lyrics, track.duration),
      waveformData: Array.from({ length: POINTS }, () => Math.round(seed.next() * 1e5) / 1e5),
      hootCer: Math.round(seed.next() * 500) / 1000,
      isStreamed: false,
    };
  },
};
