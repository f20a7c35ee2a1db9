import { z } from 'zod';
import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Failure } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { CodeTable } from '../failures/reasonOfCode.ts';
import type { ParseResult } from '../operations/operation.ts';
import { envelopeSchema } from './envelope.ts';
import { isObject, looseText } from './loose.ts';

/** Parsers of an operation without callbacks and records, whose response is the result. */
export const noParsers = {
  parseCallback: (): ParseResult => ({ kind: 'unrecognized' }),
  parseRecord: (): ParseResult => ({ kind: 'unrecognized' }),
};

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

const recordSchema = z.object({
  taskId: looseText(200),
  status: looseText(100),
  response: z.record(z.string(), z.unknown()).catch({}),
  errorCode: looseCode,
  errorMessage: z.string().catch(''),
});

type VendorRecord = z.infer<typeof recordSchema>;

/**
 * Statuses of failed records. `CALLBACK_EXCEPTION` is not one: it only says that the vendor could not reach the
 * callback URL.
 */
const FAILED_STATUSES: ReadonlyMap<string, FailureReason> = new Map([
  ['CREATE_TASK_FAILED', 'task-not-created'],
  ['GENERATE_AUDIO_FAILED', 'generation-failed'],
  ['GENERATE_LYRICS_FAILED', 'generation-failed'],
  ['SENSITIVE_WORD_ERROR', 'sensitive-words'],
]);

/** Reads a record whose state is its `status`: https://docs.kie.ai/suno-api/get-music-details */
export function unwrapRecord(body: unknown): VendorRecord | 'nothing' | 'unrecognized' {
  const data = unwrapData(body);
  if (typeof data === 'string') return data;
  const record = recordSchema.parse(data);
  return record.status === undefined ? 'unrecognized' : record;
}

/**
 * The failure of a record, undefined if its status is not a failure. The record's `errorCode` is more precise than the
 * status, except for forbidden words.
 */
export function failureOfRecord(
  record: VendorRecord,
  vendor: VendorName,
  overrides: CodeTable,
): Failure | undefined {
  const { status = '', errorCode, errorMessage } = record;
  const reason = FAILED_STATUSES.get(status);
  if (!reason) return undefined;
  const isPrecise = errorCode && errorCode !== 200 && reason !== 'sensitive-words';
  if (isPrecise) return explainResult(errorCode, vendor, overrides, errorMessage);
  return { reason, code: status, credits: 'unknown' };
}

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

/** The `code` and `data` of a response that is the result; undefined if it is not in the vendor's form. */
export function unwrapResponse(body: unknown): { code: number; data: Record<string, unknown> } | undefined {
  const envelope = envelopeSchema.safeParse(body).data;
  if (!envelope) return undefined;
  return { code: envelope.code, data: isObject(envelope.data) ? envelope.data : {} };
}
