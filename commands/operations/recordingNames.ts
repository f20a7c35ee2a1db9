import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';

const NAMES = {
  recording: ['audio'],
  recordings: ['first', 'second'],
  track: [],
  song: [],
  text: [],
} as const;

/** The names of the options that take recordings. */
export function recordingNames({ source }: InputSpec): readonly string[] {
  return NAMES[source];
}
