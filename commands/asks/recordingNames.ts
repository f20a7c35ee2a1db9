import type { Ask } from '../../src/suno/ask.ts';

const NAMES = {
  recording: ['audio'],
  recordings: ['first', 'second'],
  track: [],
  song: [],
  words: [],
} as const;

/** The names of the options that take recordings. */
export function recordingNames({ on }: Ask): readonly string[] {
  return NAMES[on];
}
