import { z } from 'zod';
import { explainRejection } from '../failures/explainRejection.ts';
import { createVoiceParsers } from '../parsers/createVoiceParsers.ts';
import type { Operation } from './operation.ts';

/** Characters; the vendor documents no limits. */
const NAME_MAX = 80;
const DESCRIPTION_MAX = 500;

/** Skill levels of a singer. */
const SINGER_SKILLS = ['beginner', 'intermediate', 'advanced', 'professional'] as const;

/** https://docs.kie.ai/suno-api/suno-voice-generate */
const requestSchema = z.object({
  /** The vendor's id of the task that made the phrase. */
  taskId: z.string().trim().min(1),
  /** URL of the recording in which it is read. */
  verifyUrl: z.url(),
  voiceName: z.string().trim().min(1).max(NAME_MAX),
  description: z.string().trim().max(DESCRIPTION_MAX).optional(),
  singerSkillLevel: z.enum(SINGER_SKILLS).optional(),
});

/**
 * A voice for songs, of a member who has read the phrase aloud. The input's source is the task that made the phrase,
 * and its recording is the reading.
 */
export const voice: Operation<z.infer<typeof requestSchema>> = {
  name: 'voice',
  resultKind: 'voice',
  submitPath: '/api/v1/voice/generate',
  recordPath: '/api/v1/voice/record-info',
  request: requestSchema,
  ...createVoiceParsers({
    field: 'voiceId',
    doneStatuses: ['success'],
    rejectedReason: 'voice-not-matched',
    toResult: id => ({ kind: 'voice', id }),
  }),
  explainRejection: (code, vendor, httpStatus) => explainRejection(code, vendor, httpStatus),
  inputSpec: {
    source: 'recording',
    formTakesRecording: true,
    fields: [
      { name: 'name', kind: 'line', max: NAME_MAX, required: true },
      { name: 'about', kind: 'text', max: DESCRIPTION_MAX },
      { name: 'skill', kind: 'choice', choices: SINGER_SKILLS },
    ],
    build: ({ of, fields: { name, about, skill } }, { uploads }) => ({
      request: {
        taskId: of?.taskId,
        verifyUrl: uploads[0],
        voiceName: name,
        description: about,
        singerSkillLevel: skill,
      },
    }),
  },
};
