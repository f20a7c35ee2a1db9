import { z } from 'zod';
import { envelopeSchema } from './envelope.ts';
import { isObject } from './loose.ts';

/** The code of a record, as a number or a string. */
export const looseCode = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{3}$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined);

/**
 * The data of a record response; `nothing` if the vendor does not know the task (`code` 200 without data, or 422);
 * `unrecognized` for other forms. https://docs.kie.ai/suno-api/get-music-details
 */
export function unwrapData(body: unknown): Record<string, unknown> | 'nothing' | 'unrecognized' {
  const envelope = envelopeSchema.safeParse(body).data;
  if (!envelope) return 'unrecognized';
  const { code, data } = envelope;
  if (code === 422 || (code === 200 && (data === null || data === undefined))) return 'nothing';
  return code === 200 && isObject(data) ? data : 'unrecognized';
}
