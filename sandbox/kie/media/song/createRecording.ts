import type { ComposedSong } from '../../records/track.ts';
import { composeStem } from '../composeStem.ts';
import { composeTune } from '../composeTune.ts';
import { FRAME_SAMPLES, SAMPLE_RATE } from '../tuneLength.ts';
import { composeSong } from './composeSong.ts';
import { renderSong } from './renderSong.ts';
import type { Part } from './score.ts';

/** Longer ones end earlier, because they take long to make. */
const MAX_SECONDS = 90;

/** The samples of a recording and of its stems, whole MP3 frames at {@link SAMPLE_RATE}. */
export interface Recording {
  whole(): Promise<Int16Array>;
  stem(name: string): Promise<Int16Array>;
}

/** A short tune of a seed, or a whole song. */
export function createRecording(seed: string, composed?: ComposedSong): Recording {
  if (composed === undefined)
    return { whole: async () => composeTune(seed), stem: async name => composeStem(seed, name) };
  const seconds = Math.min(composed.seconds, MAX_SECONDS);
  const samples = Math.floor((seconds * SAMPLE_RATE) / FRAME_SAMPLES) * FRAME_SAMPLES;
  const compose = (): Part[] => composeSong({ ...composed, seconds });
  return {
    whole: () => renderSong(compose(), samples),
    stem: name => renderSong(partsOf(compose(), name), samples),
  };
}

/** The parts of a stem; of one that the song does not have, the second voice, as what is left of other instruments. */
function partsOf(parts: readonly Part[], name: string): readonly Part[] {
  const own = parts.filter(({ stem }) =>
    name === 'instrumental' ? !stem.endsWith('vocals') : stem === name,
  );
  return own.length > 0 ? own : parts.filter(({ stem }) => stem === 'backing_vocals');
}
