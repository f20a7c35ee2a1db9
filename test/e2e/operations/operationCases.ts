import { recordingCases } from './cases/recordings.ts';
import { songCases } from './cases/songs.ts';
import { stemCases } from './cases/stems.ts';
import { textCases } from './cases/texts.ts';
import { trackCases } from './cases/tracks.ts';
import { voiceCases } from './cases/voices.ts';
import type { OperationCase } from './operationCase.ts';

/** All operations, in the order of the table of operations. */
export const OPERATION_CASES: readonly OperationCase[] = [
  ...textCases,
  ...recordingCases,
  ...songCases,
  ...trackCases,
  ...stemCases,
  ...voiceCases,
];
