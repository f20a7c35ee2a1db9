/** Operation names as used in records, in the price table and in `OPERATIONS_OFF`. */
export const OPERATION_NAMES = [
  'generate',
  'lyrics',
  'extend',
  'upload-extend',
  'upload-cover',
  'add-vocals',
  'add-instrumental',
  'replace-section',
  'mashup',
  'sounds',
  'cover-image',
  'wav',
  'separate-vocal',
  'split-stem',
  'split-stem-advanced',
  'midi',
  'video',
  'persona',
  'timed-lyrics',
  'style-boost',
  'recovery',
  'voice-phrase',
  'voice',
  'voice-check',
] as const;

export type OperationName = (typeof OPERATION_NAMES)[number];
