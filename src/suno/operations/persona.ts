import { z } from 'zod';
import type { OperationInput } from '../../domain/taskInput.ts';
import { explainSongRejection } from '../failures/explainRejection.ts';
import type { VendorCodes } from '../failures/reasonOfCode.ts';
import { looseText } from '../parsers/loose.ts';
import { failedUpdate, resultUpdate } from '../parsers/resultUpdate.ts';
import { noParsers, unwrapResponse } from '../parsers/unwrap.ts';
import { trackIdsOf, trackRequestSchema } from '../requests/songRequest.ts';
import type { Operation, ParseResult } from './operation.ts';

/** Seconds of the part that a persona is made from: the vendor accepts 10 to 30, and longer parts give better results. */
const VOCAL_SECONDS = { min: 10, max: 30 };

/** Characters; the vendor documents no limits. */
const NAME_MAX = 80;
const DESCRIPTION_MAX = 500;

/** https://docs.kie.ai/suno-api/generate-persona */
const requestSchema = trackRequestSchema
  .extend({
    name: z.string().trim().min(1).max(NAME_MAX),
    description: z.string().trim().min(1).max(DESCRIPTION_MAX),
    vocalStart: z.number().min(0),
    vocalEnd: z.number(),
  })
  .refine(({ vocalStart, vocalEnd }) => isVocalLength(vocalEnd - vocalStart), { path: ['vocalEnd'] });

export type PersonaRequest = z.infer<typeof requestSchema>;

/** sunoapi uses HTTP's meaning of 429 here. */
const REJECTION_CODES: VendorCodes = { sunoapi: { 429: 'rate-limited' } };

const responseSchema = z.object({ personaId: looseText(200), name: looseText(200) });

/** A persona from the vocals of a track, for new songs; once for each track. The response is the result. */
export const persona: Operation<PersonaRequest> = {
  name: 'persona',
  resultKind: 'persona',
  submitPath: '/api/v1/generate/generate-persona',
  request: requestSchema,
  ...noParsers,
  parseResponse: readAnswer,
  existingCodes: [409],
  explainRejection: (code, vendor, httpStatus, message) =>
    explainSongRejection(code, vendor, httpStatus, message, REJECTION_CODES),
  inputSpec: {
    source: 'track',
    fields: [
      { name: 'name', kind: 'line', max: NAME_MAX, required: true },
      { name: 'about', kind: 'text', max: DESCRIPTION_MAX, required: true },
    ],
    confirmFirst: true,
    isDeterministic: true,
    build,
  },
};

function isVocalLength(seconds: number): boolean {
  return seconds >= VOCAL_SECONDS.min && seconds <= VOCAL_SECONDS.max;
}

function build(input: OperationInput) {
  const { name, about } = input.fields;
  // A shorter track is left to the vendor to reject, because the member cannot change its length.
  const vocalEnd = Math.max(
    VOCAL_SECONDS.min,
    Math.floor(Math.min(VOCAL_SECONDS.max, input.of?.seconds ?? VOCAL_SECONDS.max)),
  );
  return { request: { ...trackIdsOf(input), name, description: about, vocalStart: 0, vocalEnd } };
}

function readAnswer(
  body: unknown,
  _vendor: unknown,
  { name: requestedName }: Pick<PersonaRequest, 'name'>,
): ParseResult {
  const response = unwrapResponse(body);
  if (!response) return { kind: 'unrecognized' };
  const { personaId, name } = responseSchema.parse(response.data);
  if (personaId)
    return resultUpdate(undefined, {
      stage: 'complete',
      result: { kind: 'persona', id: personaId, name: name ?? requestedName },
    });
  if (response.code !== 200) return { kind: 'unrecognized' };
  return failedUpdate(undefined, { reason: 'generation-failed', credits: 'unknown' });
}
