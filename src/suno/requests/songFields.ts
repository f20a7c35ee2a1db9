import { z } from 'zod';

/** An optional text; empty means absent. */
export const optionalText = z
  .string()
  .trim()
  .transform(value => value || undefined)
  .optional();

const weight = z.number().min(0).max(1).multipleOf(0.01).optional();

/** The voice, and how much style, strangeness and recording count. https://docs.kie.ai/suno-api/generate-music */
export const weightFields = {
  /** Raises the chance of such a voice; in custom mode only. */
  vocalGender: z.enum(['m', 'f']).optional(),
  styleWeight: weight,
  weirdnessConstraint: weight,
  audioWeight: weight,
};

/** Fields that tune a song, the same in most operations. https://docs.kie.ai/suno-api/generate-music */
export const tuningFields = {
  negativeTags: optionalText,
  ...weightFields,
  personaId: optionalText,
  personaModel: z.enum(['style_persona', 'voice_persona']).optional(),
};
