import { z } from 'zod';
import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Result } from '../../domain/result.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { CodeTable } from '../failures/reasonOfCode.ts';
import type { Operation, ParseResult } from '../operations/operation.ts';
import { envelopeSchema, extractTaskId } from './envelope.ts';
import { isObject, looseText } from './loose.ts';
import { failedUpdate, finishedUpdate, resultUpdate } from './resultUpdate.ts';
import { looseCode, unwrapData } from './unwrap.ts';

/**
 * State of a record by its flag. `unsure`: the vendor could not reach the callback URL, so only the result shows
 * whether it is complete.
 */
type Flag =
  | { readonly state: 'working' | 'done' | 'unsure' }
  | { readonly state: 'failed'; readonly reason: FailureReason };

const FAILED = /(^|_)(FAILED|ERROR)$/;

const FAILURES: ReadonlyMap<string, FailureReason> = new Map([
  ['CREATE_TASK_FAILED', 'task-not-created'],
  ['SENSITIVE_WORD_ERROR', 'sensitive-words'],
]);

/** How to read an operation's result from its callbacks and records. */
export interface ResultReader {
  /** Whether the `data` of a success callback is of this operation. */
  matches(data: Record<string, unknown>): boolean;
  /** Reads the result from the `data` of a callback, or from the result field of a record. */
  read(fields: Record<string, unknown>): Result | undefined;
  /** Result field of a record; default `response`. */
  readonly recordField?: string;
  /** Failure reason if a completed task has an empty result; without one, the result counts as not there yet. */
  readonly emptyReason?: FailureReason;
  /** Codes with a special meaning in callbacks and records of the operation. */
  readonly codes?: CodeTable;
}

const recordSchema = z.object({
  taskId: looseText(200),
  successFlag: z.int().transform(String).or(looseText(100)),
  status: looseText(100),
  errorCode: looseCode,
  errorMessage: z.string().catch(''),
  msg: z.string().catch(''),
});

/** Creates the callback and record parsers of an operation with a single result. */
export function createResultParsers(reader: ResultReader): Pick<Operation, 'parseCallback' | 'parseRecord'> {
  return {
    parseCallback: (body, vendor) => parseResultCallback(body, vendor, reader),
    parseRecord: (body, vendor) => parseResultRecord(body, vendor, reader),
  };
}

/**
 * Parses the only callback of an operation with a single result: `code` 200 with the result, or another code with a
 * message.
 */
function parseResultCallback(body: unknown, vendor: VendorName, reader: ResultReader): ParseResult {
  const envelope = envelopeSchema.safeParse(body).data;
  const taskId = extractTaskId(body);
  if (!envelope || taskId === undefined) return { kind: 'unrecognized' };
  const { code, msg, data } = envelope;
  if (code !== 200) return failedUpdate(taskId, explainResult(code, vendor, reader.codes ?? {}, msg));
  if (!isObject(data) || !reader.matches(data)) return { kind: 'unrecognized' };
  return finishedUpdate(taskId, reader.read(data), reader.emptyReason);
}

/** Parses the record of an operation with a single result. Its `errorCode` is 200, 0 or null unless it failed. */
function parseResultRecord(body: unknown, vendor: VendorName, reader: ResultReader): ParseResult {
  const data = unwrapData(body);
  if (typeof data === 'string') return { kind: data };
  const { taskId, successFlag, status, errorCode, errorMessage, msg } = recordSchema.parse(data);
  const flagText = successFlag ?? status;
  if (flagText === undefined) return { kind: 'unrecognized' };
  const flag = readFlag(flagText);

  if (flag.state === 'failed') {
    const isPrecise = errorCode && errorCode !== 200 && flag.reason !== 'sensitive-words';
    if (!isPrecise) return failedUpdate(taskId, { reason: flag.reason, code: flagText, credits: 'unknown' });
    return failedUpdate(taskId, explainResult(errorCode, vendor, reader.codes ?? {}, errorMessage || msg));
  }
  if (flag.state === 'working') return resultUpdate(taskId, { stage: 'submitted' });
  const fields = data[reader.recordField ?? 'response'];
  const result = reader.read(isObject(fields) ? fields : {});
  return finishedUpdate(taskId, result, flag.state === 'done' ? reader.emptyReason : undefined);
}

/**
 * Reads the `successFlag` of a record: words for WAV, stems and video, numbers for cover pictures and notes (0 waiting,
 * 1 done, 2 working, 3 failed), whose pages also list the words. An unknown flag counts as working.
 * https://docs.kie.ai/suno-api/get-wav-details https://docs.kie.ai/suno-api/get-cover-suno-details
 */
export function readFlag(flag: string): Flag {
  if (flag === '1' || flag === 'SUCCESS') return { state: 'done' };
  if (flag === 'CALLBACK_EXCEPTION') return { state: 'unsure' };
  if (flag === '3' || FAILED.test(flag)) {
    return { state: 'failed', reason: FAILURES.get(flag) ?? 'generation-failed' };
  }
  return { state: 'working' };
}
