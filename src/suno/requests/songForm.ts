import { z } from 'zod';
import { checkTexts } from './checkTexts.ts';
import { limitsOf } from './models.ts';
import { optionalText } from './songFields.ts';

/** The two modes of a song, the same in all that makes one anew. https://docs.kie.ai/suno-api/generate-music */
export const songFormFields = {
  /** Words, style and title are given; otherwise only `prompt` matters, as an idea. */
  customMode: z.boolean(),
  instrumental: z.boolean(),
  model: z.string().trim().min(1),
  prompt: optionalText,
  style: optionalText,
  title: optionalText,
  /** Seconds; in custom mode, from V5_5 on. */
  duration: z.number().min(10).max(360).optional(),
};

const form = z.object(songFormFields);

/** Complains of texts that are missing or too long for the mode and the model. */
export function checkSongForm(request: z.infer<typeof form>, context: z.RefinementCtx): void {
  const { customMode, instrumental } = request;
  const limits = limitsOf(request.model);
  const rules = [
    { field: 'prompt', needed: !customMode || !instrumental, max: customMode ? limits.prompt : limits.idea },
    { field: 'style', needed: customMode, max: limits.style },
    { field: 'title', needed: customMode, max: limits.title },
    { field: 'negativeTags', max: limits.avoid },
  ];
  checkTexts(request, rules, context);
}
