import { z } from 'zod';

/** An optional text; an empty one counts as absent. */
export const optionalText = z
  .string()
  .trim()
  .transform(value => value || undefined)
  .optional();

const weight = z.number().min(0).max(1).multipleOf(0.01).optional();

/** Gender of the voice, and weights of style, weirdness and recording: https://docs.kie.ai/suno-api/generate-music */
export const weightFields = {
  /** Makes such a voice more likely; in custom mode only. */
  vocalGender: z.enum(['m', 'f']).optional(),
  styleWeight: weight,
  weirdnessConstraint: weight,
  audioWeight: weight,
  /** From 0, strictly the same style, to 4; from V6 on. */
  variety: z.int().min(0).max(4).optional(),
};

/** Fields for a persona or a custom voice: https://docs.kie.ai/suno-api/generate-persona */
export const personaRequestFields = {
  personaId: optionalText,
  personaModel: z.enum(['style_persona', 'voice_persona']).optional(),
};

/** Fields that tune a song, the same in most operations: https://docs.kie.ai/suno-api/generate-music */
export const tuningFields = {
  negativeTags: optionalText,
  ...weightFields,
  ...personaRequestFields,
};
