import { z } from 'zod';
import type { Failure } from '../tasks/update.ts';
import type { CodeTable } from './codes.ts';
import { envelopeSchema } from './envelope.ts';
import { explainResult } from './explainResult.ts';
import type { FailureReason } from './failureReasons.ts';
import { isObject, looseText } from './loose.ts';
import type { VendorName } from './vendor.ts';

const recordSchema = z.object({
  taskId: looseText(200),
  status: looseText(100),
  response: z.record(z.string(), z.unknown()).catch({}),
  errorCode: z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{3}$/)
        .transform(Number),
    ])
    .optional()
    .catch(undefined),
  errorMessage: z.string().catch(''),
});

export type VendorRecord = z.infer<typeof recordSchema>;

/** Statuses of records that are failures. `CALLBACK_EXCEPTION` is none: it only says that the vendor could not reach us. */
const FAILED_STATUSES: ReadonlyMap<string, FailureReason> = new Map([
  ['CREATE_TASK_FAILED', 'task-not-created'],
  ['GENERATE_AUDIO_FAILED', 'generation-failed'],
  ['GENERATE_LYRICS_FAILED', 'generation-failed'],
  ['SENSITIVE_WORD_ERROR', 'sensitive-words'],
]);

/**
 * Opens a record-info answer: the record, or `nothing` where the vendor knows no such task (`code` 200 and no data, or
 * 422), or `foreign`. https://docs.kie.ai/suno-api/get-music-details
 */
export function openRecord(body: unknown): VendorRecord | 'nothing' | 'foreign' {
  const envelope = envelopeSchema.safeParse(body).data;
  if (!envelope) return 'foreign';
  const { code, data } = envelope;
  if (code === 422 || (code === 200 && (data === null || data === undefined))) return 'nothing';
  if (code !== 200 || !isObject(data)) return 'foreign';
  const record = recordSchema.parse(data);
  return record.status === undefined ? 'foreign' : record;
}

/**
 * Why the task of a record failed, or nothing where its status is no failure. The record's `errorCode` is more precise
 * than the status, except for forbidden words.
 */
export function failureOf(record: VendorRecord, vendor: VendorName, own: CodeTable): Failure | undefined {
  const { status = '', errorCode, errorMessage } = record;
  const reason = FAILED_STATUSES.get(status);
  if (!reason) return undefined;
  const isPrecise = errorCode && errorCode !== 200 && reason !== 'sensitive-words';
  if (isPrecise) return explainResult(errorCode, vendor, own, errorMessage);
  return { reason, code: status, credits: 'unknown' };
}
