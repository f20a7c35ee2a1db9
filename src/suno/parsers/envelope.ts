import { z } from 'zod';

/**
 * What surrounds every answer, record and callback of both vendors. Errors come as HTTP 200 with another `code` than
 * 200 inside. https://docs.kie.ai/suno-api/quickstart
 */
export const envelopeSchema = z.object({
  code: z.int(),
  msg: z.string().catch(''),
  data: z.unknown().optional(),
});

export type Envelope = z.infer<typeof envelopeSchema>;
