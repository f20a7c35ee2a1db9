import { z } from 'zod';
import type { AskWish } from '../../tasks/wish.ts';
import type { BuildContext } from '../ask.ts';
import { explainRefusal } from '../failures/explainRefusal.ts';
import { readNumber } from '../news/loose.ts';
import { voiceDoors } from '../news/voiceNews.ts';
import type { Operation } from '../operation.ts';
import { RECORDING_MAX } from '../requests/askFields.ts';
import type { Built } from '../requests/built.ts';

/** Languages of the words to be read. */
export const PHRASE_LANGUAGES = ['en', 'zh', 'es', 'fr', 'pt', 'de', 'ja', 'ko', 'hi', 'ru'] as const;

/** https://docs.kie.ai/suno-api/suno-voice-validate */
const requestSchema = z
  .object({
    voiceUrl: z.url(),
    /** Whole seconds. */
    vocalStartS: z.int().min(0),
    vocalEndS: z.int(),
    language: z.enum(PHRASE_LANGUAGES).optional(),
  })
  .refine(({ vocalStartS, vocalEndS }) => vocalEndS > vocalStartS, { path: ['vocalEndS'] });

/** The words that a member has to read aloud before the vendor makes a voice of a recording of theirs. */
export const voicePhrase: Operation<z.infer<typeof requestSchema>> = {
  name: 'voice-phrase',
  makes: 'phrase',
  submitPath: '/api/v1/voice/validate',
  recordPath: '/api/v1/voice/validate-info',
  request: requestSchema,
  ...voiceDoors({
    field: 'validateInfo',
    done: ['wait_validating', 'success'],
    refused: 'voice-not-heard',
    make: text => ({ kind: 'phrase', text }),
  }),
  explainRefusal: (code, vendor, httpStatus) => explainRefusal(code, vendor, httpStatus),
  ask: {
    on: 'recording',
    command: 'voice',
    fields: [
      { name: 'from', kind: 'seconds', min: 0, max: RECORDING_MAX, required: true },
      { name: 'to', kind: 'seconds', min: 0, max: RECORDING_MAX, required: true },
      { name: 'language', kind: 'choice', choices: PHRASE_LANGUAGES },
    ],
    build,
  },
};

/** The vendor counts whole seconds: the part grows to them, but not beyond the recording. */
function build({ fields, recordings }: AskWish, { uploads }: BuildContext): Built {
  const length = recordings[0]?.seconds ?? RECORDING_MAX;
  const last = Math.floor(length);
  const from = readNumber(fields.from) ?? 0;
  const to = readNumber(fields.to) ?? 0;
  const vocalStartS = Math.floor(from);
  const vocalEndS = Math.min(Math.ceil(to), last);
  if (vocalStartS >= last) return outside('from', 0, last - 1);
  if (to <= from || to > length || vocalEndS <= vocalStartS) return outside('to', vocalStartS + 1, last);
  return { request: { voiceUrl: uploads[0], vocalStartS, vocalEndS, language: fields.language } };
}

function outside(field: string, min: number, max: number): Built {
  return { problem: { kind: 'field-range', field, min, max: Math.max(min, max) } };
}
