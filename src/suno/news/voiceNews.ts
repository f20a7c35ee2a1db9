import { z } from 'zod';
import type { Made } from '../../tasks/made.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { FailureReason } from '../failures/failureReasons.ts';
import type { Operation, Parsed } from '../operation.ts';
import type { VendorName } from '../vendor.ts';
import { envelopeSchema } from './envelope.ts';
import { extractTaskId } from './extractTaskId.ts';
import { isObject, looseText } from './loose.ts';
import { failedNews, newsWhenDone } from './madeNews.ts';
import { looseCode, openData } from './openData.ts';

/** How one of the two steps to a voice says how far it is. */
export interface VoiceReader {
  /** The field of the result, which is there, empty or not, in every callback. */
  readonly field: 'validateInfo' | 'voiceId';
  /** Statuses at which the result is there. */
  readonly done: readonly string[];
  /** Why the vendor did not take the recording. */
  readonly refused: FailureReason;
  make(value: string): Made;
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
export function voiceDoors(reader: VoiceReader): Pick<Operation, 'parseCallback' | 'parseRecord'> {
  return {
    parseCallback: (body, vendor) => {
      const envelope = envelopeSchema.safeParse(body).data;
      const taskId = extractTaskId(body);
      if (!envelope || taskId === undefined) return { kind: 'foreign' };
      const { code, msg, data } = envelope;
      const fields = isObject(data) ? data : {};
      if (code === 200)
        return reader.field in fields ? readState(fields, vendor, reader, taskId) : { kind: 'foreign' };
      const { status } = stateSchema.parse(fields);
      if (isRefused(status)) return failedNews(taskId, refusal(reader, status));
      return failedNews(taskId, explainResult(code, vendor, { 400: reader.refused }, msg));
    },
    parseRecord: (body, vendor) => {
      const data = openData(body);
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
): Parsed {
  const { taskId = knownId, status, errorCode, errorMessage } = stateSchema.parse(fields);
  if (status === undefined) return { kind: 'foreign' };
  if (isRefused(status)) return failedNews(taskId, refusal(reader, status));
  if (status === 'fail' || status === 'failed') {
    const isPrecise = errorCode && errorCode !== 200;
    return failedNews(
      taskId,
      isPrecise
        ? explainResult(errorCode, vendor, { 400: reader.refused }, errorMessage)
        : { reason: 'generation-failed', code: status, credits: 'unknown' },
    );
  }
  const value = reader.done.includes(status) ? valueSchema.parse(fields[reader.field]) : undefined;
  return newsWhenDone(taskId, value === undefined ? undefined : reader.make(value));
}

/** The code beside it is 500 even where the recording is what is wrong. */
function isRefused(status: string | undefined): boolean {
  return status === 'processing_validate_fail';
}

function refusal({ refused: reason }: VoiceReader, code = '') {
  return { reason, code, credits: 'unknown' as const };
}
