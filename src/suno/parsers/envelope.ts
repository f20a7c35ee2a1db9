import { z } from 'zod';
import { isObject } from './loose.ts';

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

/**
 * The vendor's task id in a body, in any place where a vendor or operation has it. The order is that of the signature's
 * message. https://docs.kie.ai/common-api/webhook-verification
 */
export function extractTaskId(body: unknown): string | undefined {
  if (!isObject(body)) return undefined;
  const data = isObject(body.data) ? body.data : {};
  return [data.task_id, data.taskId, body.task_id, body.taskId].find(isId);
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
