import type { ParseResult } from '../operations/operation.ts';
import { envelopeSchema } from './envelope.ts';
import { isObject } from './loose.ts';

/** The `code` and the `data` of an answer that is the result itself; nothing where it is no answer of the vendor's. */
export function unwrapResponse(body: unknown): { code: number; data: Record<string, unknown> } | undefined {
  const envelope = envelopeSchema.safeParse(body).data;
  if (!envelope) return undefined;
  return { code: envelope.code, data: isObject(envelope.data) ? envelope.data : {} };
}

/** The doors that an operation does not have whose answer is the result. */
export const noParsers = {
  parseCallback: (): ParseResult => ({ kind: 'unrecognized' }),
  parseRecord: (): ParseResult => ({ kind: 'unrecognized' }),
};
