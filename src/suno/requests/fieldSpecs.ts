import type { FieldSpec } from '../operations/inputSpec.ts';
import { limitsOf } from './limits.ts';
import { DEFAULT_MODEL, OFFERED_MODELS } from './models.ts';

/** Maximum seconds of a recording: https://docs.kie.ai/suno-api/upload-and-extend-audio */
export const MAX_RECORDING_SECONDS = 480;

/** Minimum seconds of a position: the vendors require more than 0. */
export const MIN_POSITION_SECONDS = 0.1;

/** Limits of the newest models. Those of older models are checked when the request is built. */
const newestLimits = limitsOf('upload-cover', DEFAULT_MODEL);

/** Fields with the same name in all operations that make music. */
export const fromField: FieldSpec = {
  name: 'from',
  kind: 'seconds',
  min: MIN_POSITION_SECONDS,
  max: MAX_RECORDING_SECONDS,
};
export const lyricsField: FieldSpec = { name: 'lyrics', kind: 'text', max: newestLimits.lyrics };
export const styleField: FieldSpec = {
  name: 'style',
  kind: 'line',
  max: newestLimits.style,
  autocomplete: 'styles',
};
export const titleField: FieldSpec = { name: 'title', kind: 'line', max: newestLimits.title };
export const instrumentalField: FieldSpec = { name: 'instrumental', kind: 'flag' };
export const voiceField: FieldSpec = { name: 'voice', kind: 'choice', choices: ['f', 'm'] };
export const avoidField: FieldSpec = { name: 'avoid', kind: 'line', max: newestLimits.avoid };
export const modelField: FieldSpec = { name: 'model', kind: 'choice', choices: OFFERED_MODELS };

/** The same field, as a required one. */
export function required(field: FieldSpec): FieldSpec {
  return { ...field, required: true };
}
