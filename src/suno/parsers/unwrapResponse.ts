import type { ParseResult } from '../operations/operation.ts';
import { envelopeSchema } from './envelope.ts';
import { isObject } from './loose.ts';

/** The `code` and `data` of a response that is the result; undefined if it is not in the vendor's form. */
export function unwrapResponse(body: unknown): { code: number; data: Record<string, unknown> } | undefined {
  const envelope = envelopeSchema.safeParse(body).data;
  if (!envelope) return undefined;
  return { code: envelope.code, data: isObject(envelope.data) ? envelope.data : {} };
}

/** Parsers of an operation without callbacks and records, whose response is the result. */
export const noParsers = {
  parseCallback: (): ParseResult => ({ kind: 'unrecognized' }),
  parseRecord: (): ParseResult => ({ kind: 'unrecognized' }),
};
