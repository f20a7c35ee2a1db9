import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';

const OPTION_NAMES = {
  recording: ['audio'],
  recordings: ['first', 'second'],
  track: [],
  song: [],
  text: [],
} as const;

/** The names of the options that take recordings. */
export function recordingOptionNames({ source }: InputSpec): readonly string[] {
  return OPTION_NAMES[source];
}
