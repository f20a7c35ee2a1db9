import { z } from 'zod';
import type { OperationInput } from '../../domain/taskInput.ts';
import { explainRejection } from '../failures/explainRejection.ts';
import { createVoiceParsers } from '../parsers/createVoiceParsers.ts';
import { readNumber } from '../parsers/loose.ts';
import type { BuildResult } from '../requests/buildResult.ts';
import { MAX_RECORDING_SECONDS } from '../requests/fieldSpecs.ts';
import type { BuildContext } from './inputSpec.ts';
import type { Operation } from './operation.ts';

/** Languages of the phrase. */
const PHRASE_LANGUAGES = ['en', 'zh', 'es', 'fr', 'pt', 'de', 'ja', 'ko', 'hi', 'ru'] as const;

/** https://docs.kie.ai/suno-api/suno-voice-validate */
const requestSchema = z
  .object({
    voiceUrl: z.url(),
    /** In whole seconds. */
    vocalStartS: z.int().min(0),
    vocalEndS: z.int(),
    language: z.enum(PHRASE_LANGUAGES).optional(),
  })
  .refine(({ vocalStartS, vocalEndS }) => vocalEndS > vocalStartS, { path: ['vocalEndS'] });

/** The phrase that a member has to read aloud before the vendor makes a voice from their recording. */
export const voicePhrase: Operation<z.infer<typeof requestSchema>> = {
  name: 'voice-phrase',
  resultKind: 'phrase',
  submitPath: '/api/v1/voice/validate',
  recordPath: '/api/v1/voice/validate-info',
  request: requestSchema,
  ...createVoiceParsers({
    field: 'validateInfo',
    doneStatuses: ['wait_validating', 'success'],
    rejectedReason: 'voice-not-heard',
    toResult: text => ({ kind: 'phrase', text }),
  }),
  explainRejection: (code, vendor, httpStatus) => explainRejection(code, vendor, httpStatus),
  inputSpec: {
    source: 'recording',
    command: 'voice',
    fields: [
      { name: 'from', kind: 'seconds', min: 0, max: MAX_RECORDING_SECONDS, required: true },
      { name: 'to', kind: 'seconds', min: 0, max: MAX_RECORDING_SECONDS, required: true },
      { name: 'language', kind: 'choice', choices: PHRASE_LANGUAGES },
    ],
    build,
  },
};

/** The vendor takes whole seconds, so the part is rounded outwards, but not beyond the recording. */
function build({ fields, recordings }: OperationInput, { uploads }: BuildContext): BuildResult {
  const length = recordings[0]?.seconds ?? MAX_RECORDING_SECONDS;
  const last = Math.floor(length);
  const from = readNumber(fields.from) ?? 0;
  const to = readNumber(fields.to) ?? 0;
  const vocalStartS = Math.floor(from);
  const vocalEndS = Math.min(Math.ceil(to), last);
  if (vocalStartS >= last) return outOfRange('from', 0, last - 1);
  if (to <= from || to > length || vocalEndS <= vocalStartS) return outOfRange('to', vocalStartS + 1, last);
  return { request: { voiceUrl: uploads[0], vocalStartS, vocalEndS, language: fields.language } };
}

function outOfRange(field: string, min: number, max: number): BuildResult {
  return { problem: { kind: 'field-range', field, min, max: Math.max(min, max) } };
}
