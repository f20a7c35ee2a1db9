import { z } from 'zod';
import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Result } from '../../domain/result.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { Operation, ParseResult } from '../operations/operation.ts';
import { envelopeSchema } from './envelope.ts';
import { extractTaskId } from './extractTaskId.ts';
import { isObject, looseText } from './loose.ts';
import { failedUpdate, finishedUpdate } from './resultUpdate.ts';
import { looseCode, unwrapData } from './unwrapData.ts';

/** How one of the two steps to a voice says how far it is. */
export interface VoiceReader {
  /** The field of the result, which is there, empty or not, in every callback. */
  readonly field: 'validateInfo' | 'voiceId';
  /** Statuses at which the result is there. */
  readonly doneStatuses: readonly string[];
  /** Why the vendor did not take the recording. */
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
 * Both doors of a step to a voice: the callback has the fields of the record.
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

/** The code beside it is 500 even where the recording is what is wrong. */
function isRejected(status: string | undefined): boolean {
  return status === 'processing_validate_fail';
}

function rejection({ rejectedReason }: VoiceReader, code = '') {
  return { reason: rejectedReason, code, credits: 'unknown' as const };
}
