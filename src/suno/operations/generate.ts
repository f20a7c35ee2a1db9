import { z } from 'zod';
import { tuningFields } from '../requests/songFields.ts';
import { checkSongForm, songFormFields } from '../requests/songForm.ts';
import { musicOperation } from './musicOperation.ts';
import type { Operation } from './operation.ts';

/** https://docs.kie.ai/suno-api/generate-music */
export const generateRequestSchema = z
  .object({ ...songFormFields, ...tuningFields })
  .superRefine(checkSongForm);

export type GenerateRequest = z.infer<typeof generateRequestSchema>;

/** Two songs from an idea, or from words, style and title. */
export const generate: Operation<GenerateRequest> = {
  ...musicOperation,
  name: 'generate',
  submitPath: '/api/v1/generate',
  request: generateRequestSchema,
};
