import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';

const OPTION_NAMES = {
  recording: ['audio'],
  recordings: ['first', 'second'],
  track: [],
  song: [],
  text: [],
} as const;

/** The names of the options that take recordings. */
export function recordingOptionNames({
  source,
  songOperation,
}: Pick<InputSpec, 'source' | 'songOperation'>): readonly string[] {
  // Operations on a song may take a recording in its place.
  return songOperation === undefined ? OPTION_NAMES[source] : OPTION_NAMES.recording;
}
