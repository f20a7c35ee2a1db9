import { z } from 'zod';
import type { Reference } from '../../domain/taskInput.ts';
import { REFERENCE_LIMITS } from '../requests/references.ts';
import { tuningFields } from '../requests/songFields.ts';
import { checkSongForm, customMode, songFormFields } from '../requests/songForm.ts';
import { uploadUrl } from '../requests/uploadFields.ts';
import { musicOperation } from './musicOperation.ts';
import type { Operation } from './operation.ts';

function referenceUrls(kind: Reference['kind']) {
  return z.array(uploadUrl).min(1).max(REFERENCE_LIMITS[kind].count).optional();
}

/** https://docs.sunoapi.org/suno-api/generate-music */
export const generateRequestSchema = z
  .object({
    customMode,
    ...songFormFields,
    ...tuningFields,
    imageUrls: referenceUrls('image'),
    videoUrls: referenceUrls('video'),
    audioUrls: referenceUrls('audio'),
  })
  .superRefine(checkSongForm('generate'));

export type GenerateRequest = z.infer<typeof generateRequestSchema>;

/** Two songs from an idea, or from lyrics, style and title. */
export const generate: Operation<GenerateRequest> = {
  ...musicOperation,
  name: 'generate',
  submitPath: '/api/v1/generate',
  request: generateRequestSchema,
};
