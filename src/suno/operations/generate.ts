import { z } from 'zod';
import { tuningFields } from '../requests/songFields.ts';
import { checkSongForm, customMode, songFormFields } from '../requests/songForm.ts';
import { musicOperation } from './musicOperation.ts';
import type { Operation } from './operation.ts';

/** https://docs.sunoapi.org/suno-api/generate-music */
export const generateRequestSchema = z
  .object({ customMode, ...songFormFields, ...tuningFields })
  .superRefine(checkSongForm('generate'));

export type GenerateRequest = z.infer<typeof generateRequestSchema>;

/** Two songs from an idea, or from lyrics, style and title. */
export const generate: Operation<GenerateRequest> = {
  ...musicOperation,
  name: 'generate',
  submitPath: '/api/v1/generate',
  request: generateRequestSchema,
};
