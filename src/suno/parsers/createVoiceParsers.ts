import { z } from 'zod';
import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Result } from '../../domain/result.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { Operation, ParseResult } from '../operations/operation.ts';
import { envelopeSchema, extractTaskId } from './envelope.ts';
import { isObject, looseText } from './loose.ts';
import { failedUpdate, finishedUpdate } from './resultUpdate.ts';
import { looseCode, unwrapData } from './unwrap.ts';

/** What differs between the two operations on voices. */
export interface VoiceReader {
  /** Field of the result, which every callback has, even if it is empty. */
  readonly field: 'validateInfo' | 'voiceId';
  /** Statuses with a result. */
  readonly doneStatuses: readonly string[];
  /** Failure reason if the vendor rejects the recording. */
  readonly rejectedReason: FailureReason;
  toResult(value: string): Result;
}

const stateSchema = z.object({
  taskId: looseText(200),
  status: looseText(100),
  errorCode: looseCode,
  errorMessage: z.string().catch(''),
});

const valueSchema = looseText(1000);

/**
 * Creates the parsers of an operation on voices. Its callback has the same fields as its record.
 * https://docs.kie.ai/suno-api/suno-voice-validate https://docs.kie.ai/suno-api/suno-voice-record-info
 */
export function createVoiceParsers(reader: VoiceReader): Pick<Operation, 'parseCallback' | 'parseRecord'> {
  return {
    parseCallback: (body, vendor) => {
      const envelope = envelopeSchema.safeParse(body).data;
      const taskId = extractTaskId(body);
      if (!envelope || taskId === undefined) return { kind: 'unrecognized' };
      const { code, msg, data } = envelope;
      const fields = isObject(data) ? data : {};
      if (code === 200)
        return reader.field in fields ? readState(fields, vendor, reader, taskId) : { kind: 'unrecognized' };
      const { status } = stateSchema.parse(fields);
      if (isRejected(status)) return failedUpdate(taskId, rejection(reader, status));
      return failedUpdate(taskId, explainResult(code, vendor, { 400: reader.rejectedReason }, msg));
    },
    parseRecord: (body, vendor) => {
      const data = unwrapData(body);
      if (typeof data === 'string') return { kind: data };
      return readState(data, vendor, reader);
    },
  };
}

function readState(
  fields: Record<string, unknown>,
  vendor: VendorName,
  reader: VoiceReader,
  knownId?: string,
): ParseResult {
  const { taskId = knownId, status, errorCode, errorMessage } = stateSchema.parse(fields);
  if (status === undefined) return { kind: 'unrecognized' };
  if (isRejected(status)) return failedUpdate(taskId, rejection(reader, status));
  if (status === 'fail' || status === 'failed') {
    const isPrecise = errorCode && errorCode !== 200;
    return failedUpdate(
      taskId,
      isPrecise
        ? explainResult(errorCode, vendor, { 400: reader.rejectedReason }, errorMessage)
        : { reason: 'generation-failed', code: status, credits: 'unknown' },
    );
  }
  const value = reader.doneStatuses.includes(status) ? valueSchema.parse(fields[reader.field]) : undefined;
  return finishedUpdate(taskId, value === undefined ? undefined : reader.toResult(value));
}

/** Whether the recording was rejected. The code is 500 in this case too, so only the status shows it. */
function isRejected(status: string | undefined): boolean {
  return status === 'processing_validate_fail';
}

function rejection({ rejectedReason }: VoiceReader, code = '') {
  return { reason: rejectedReason, code, credits: 'unknown' as const };
}
