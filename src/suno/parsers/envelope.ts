import { z } from 'zod';

/**
 * The common part of all responses, records and callbacks of both vendors. Errors have HTTP status 200 and another
 * `code` than 200. https://docs.kie.ai/suno-api/quickstart
 */
export const envelopeSchema = z.object({
  code: z.int(),
  msg: z.string().catch(''),
  data: z.unknown().optional(),
});

export type Envelope = z.infer<typeof envelopeSchema>;
