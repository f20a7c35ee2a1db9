import { z } from 'zod';
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

/**
 * Lengths are counted in UTF-16 units, never fewer than code points: whichever the vendor counts, what passes here
 * passes there. https://docs.kie.ai/suno-api/generate-music
 */
export const generateRequestSchema = fieldsSchema.superRefine((request, context) => {
  const { customMode, instrumental } = request;
  const limits = limitsOf(request.model);
  const rules = [
    { field: 'prompt', needed: !customMode || !instrumental, max: customMode ? limits.prompt : limits.idea },
    { field: 'style', needed: customMode, max: limits.style },
    { field: 'title', needed: customMode, max: limits.title },
    { field: 'negativeTags', needed: false, max: limits.avoid },
  ] as const;
  for (const { field, needed, max } of rules) {
    const input = request[field];
    const issue = { origin: 'string', path: [field] as PropertyKey[], input, inclusive: true } as const;
    if (input === undefined) {
      if (needed) context.addIssue({ ...issue, code: 'too_small', minimum: 1 });
    } else if (input.length > max) context.addIssue({ ...issue, code: 'too_big', maximum: max });
  }
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
