import { z } from 'zod';
import { checkTexts } from './checkTexts.ts';
import { explainRefusal } from './explainRefusal.ts';
import { limitsOf } from './models.ts';
import { parseMusicCallback } from './musicCallback.ts';
import { MUSIC_RECORD_PATH, parseMusicRecord } from './musicRecord.ts';
import type { Operation } from './operation.ts';
import { optionalText, tuningFields } from './songFields.ts';

const fieldsSchema = z.object({
  /** Words, style and title are given; otherwise only `prompt` matters, as an idea. */
  customMode: z.boolean(),
  instrumental: z.boolean(),
  model: z.string().trim().min(1),
  prompt: optionalText,
  style: optionalText,
  title: optionalText,
  ...tuningFields,
  /** Seconds; in custom mode, from V5_5 on. */
  duration: z.number().min(10).max(360).optional(),
});

/** https://docs.kie.ai/suno-api/generate-music */
export const generateRequestSchema = fieldsSchema.superRefine((request, context) => {
  const { customMode, instrumental } = request;
  const limits = limitsOf(request.model);
  const rules = [
    { field: 'prompt', needed: !customMode || !instrumental, max: customMode ? limits.prompt : limits.idea },
    { field: 'style', needed: customMode, max: limits.style },
    { field: 'title', needed: customMode, max: limits.title },
    { field: 'negativeTags', max: limits.avoid },
  ];
  checkTexts(request, rules, context);
});

export type GenerateRequest = z.infer<typeof generateRequestSchema>;

/** Two songs from an idea, or from words, style and title. */
export const generate: Operation<GenerateRequest> = {
  name: 'generate',
  makes: 'tracks',
  submitPath: '/api/v1/generate',
  recordPath: MUSIC_RECORD_PATH,
  request: generateRequestSchema,
  parseCallback: parseMusicCallback,
  parseRecord: parseMusicRecord,
  explainRefusal: (code, vendor, httpStatus) => explainRefusal(code, vendor, httpStatus),
};
