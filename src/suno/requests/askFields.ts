import type { Field } from '../ask.ts';
import { KNOWN_MODELS, limitsOf } from './models.ts';

/** Seconds of a recording that the vendors take. https://docs.kie.ai/suno-api/upload-and-extend-audio */
export const RECORDING_MAX = 480;

/** The least moment that something can go on from: the vendors want more than 0. */
export const FIRST_MOMENT = 0.1;

/** What the roomiest models take; a smaller one is asked when its request is built. */
const most = limitsOf(KNOWN_MODELS[0]);

/** Fields that members know by the same names in all that makes music. */
export const fromField: Field = { name: 'from', kind: 'seconds', min: FIRST_MOMENT, max: RECORDING_MAX };
export const lyricsField: Field = { name: 'lyrics', kind: 'text', max: most.prompt };
export const styleField: Field = { name: 'style', kind: 'line', max: most.style, suggests: 'styles' };
export const titleField: Field = { name: 'title', kind: 'line', max: most.title };
export const instrumentalField: Field = { name: 'instrumental', kind: 'flag' };
export const voiceField: Field = { name: 'voice', kind: 'choice', choices: ['f', 'm'] };
export const avoidField: Field = { name: 'avoid', kind: 'line', max: most.avoid };
export const modelField: Field = { name: 'model', kind: 'choice', choices: KNOWN_MODELS };

/** The same field where nothing can begin without it. */
export function required(field: Field): Field {
  return { ...field, required: true };
}
