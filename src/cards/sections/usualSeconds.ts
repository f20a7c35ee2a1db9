import type { OperationName } from '../../domain/operationNames.ts';

/**
 * Seconds after which a result is usually there, on the long side: a promise that is kept early disappoints nobody. From
 * the vendor's pages ("two to three minutes" for music) and from runs.
 */
export const USUAL_SECONDS: Readonly<Record<OperationName, number>> = {
  generate: 180,
  lyrics: 30,
  extend: 180,
  'upload-extend': 180,
  'upload-cover': 180,
  'add-vocals': 180,
  'add-instrumental': 180,
  'replace-section': 180,
  mashup: 180,
  sounds: 60,
  'cover-image': 60,
  wav: 60,
  'separate-vocal': 90,
  'split-stem': 120,
  'split-stem-advanced': 120,
  midi: 60,
  video: 120,
  persona: 30,
  'timed-lyrics': 30,
  'style-boost': 30,
  recovery: 60,
  'voice-phrase': 60,
  voice: 120,
  'voice-check': 30,
};
