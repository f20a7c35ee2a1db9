import type { Row } from './row.ts';
import { recordingRows } from './rows/recordings.ts';
import { songRows } from './rows/songs.ts';
import { stemRows } from './rows/stems.ts';
import { trackRows } from './rows/tracks.ts';
import { voiceRows } from './rows/voices.ts';
import { wordRows } from './rows/words.ts';

/** Every operation, in the order of the README's table. */
export const ROWS: readonly Row[] = [
  ...wordRows,
  ...recordingRows,
  ...songRows,
  ...trackRows,
  ...stemRows,
  ...voiceRows,
];
