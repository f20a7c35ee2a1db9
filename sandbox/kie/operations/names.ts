/** Operations whose result comes later. */
export const KIE_OPERATIONS = [
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
  'voice-phrase',
  'voice',
  'recovery',
] as const;

export type KieOperation = (typeof KIE_OPERATIONS)[number];

/** Operations whose response is the result. */
export const ANSWERED_OPERATIONS = ['persona', 'timed-lyrics', 'style-boost', 'voice-check'] as const;

export type AnsweredOperationName = (typeof ANSWERED_OPERATIONS)[number];
