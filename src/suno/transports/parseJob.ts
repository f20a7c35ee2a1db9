import type { VendorName } from '../../domain/vendorNames.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { Operation, ParseResult } from '../operations/operation.ts';
import { failedUpdate, resultUpdate } from '../parsers/resultUpdate.ts';
import { unwrapData } from '../parsers/unwrap.ts';
import { type Job, readJob } from './readJob.ts';

/** Statuses of the operations' own records, which their parsers know. */
const DONE = 'SUCCESS';
const WORKING = 'PENDING';
const FAILED = 'GENERATE_AUDIO_FAILED';

/** A `failCode` that is a status of the older records. */
const STATUS_FORM = /^[A-Z_]+_(?:ERROR|FAILED)$/;

const CODE_FORM = /^\d{3}$/;

/**
 * Parses a job's record with the operation's own parser, after converting it to the form of the operation's own record.
 * So both APIs lead to the same update. Never throws.
 *
 * @param request the stored request, for operations whose result is in the submit response of their own path.
 */
export function parseJob(
  operation: Operation,
  data: Record<string, unknown>,
  vendor: VendorName,
  request: object,
): ParseResult {
  const job = readJob(data);
  if (operation.parseResponse) return parseAnswer(operation, job, vendor, request);
  return operation.parseRecord({ code: 200, msg: '', data: toRecord(job, operation) }, vendor);
}

/** Characters of an unrecognized result that are kept for the log. */
const UNREAD_MAX = 4000;

/** The parser of `recordInfo` for a task. The vendor responds with 422 for an id that it does not know (yet). */
export function parserOfJobs(
  operation: Operation,
  vendor: VendorName,
  request: object,
): (body: unknown) => ParseResult {
  return body => {
    const data = unwrapData(body);
    if (typeof data === 'string') return { kind: data };
    const { state, result } = readJob(data);
    if (state === 'done' && Object.keys(result).length === 0) {
      const { response, resultJson } = data;
      return { kind: 'nothing', unread: JSON.stringify({ response, resultJson }).slice(0, UNREAD_MAX) };
    }
    return parseJob(operation, data, vendor, request);
  };
}

function toRecord(job: Job, { resultKind }: Operation): Record<string, unknown> {
  const { taskId, state, failCode, failMessage, result } = job;
  const failed = STATUS_FORM.test(failCode) ? failCode : FAILED;
  const status = { done: DONE, working: WORKING, failed }[state];
  // Records of voices have their fields next to the status, and their own statuses.
  const isVoice = resultKind === 'voice' || resultKind === 'phrase';
  const voiceStatus = { done: 'success', working: 'processing', failed: 'fail' }[state];
  return {
    ...(isVoice ? { status: voiceStatus, ...result } : { status, successFlag: status }),
    taskId,
    response: result,
    midiData: result,
    errorCode: state === 'failed' && CODE_FORM.test(failCode) ? failCode : null,
    errorMessage: failMessage,
  };
}

/** A result that the operation's own path returns in its response. */
function parseAnswer(operation: Operation, job: Job, vendor: VendorName, request: object): ParseResult {
  const { taskId, state, failCode, failMessage, result } = job;
  if (state === 'failed') {
    const failure = CODE_FORM.test(failCode)
      ? explainResult(Number(failCode), vendor, {}, failMessage)
      : { reason: 'generation-failed', code: failCode || FAILED, credits: 'unknown' as const };
    return failedUpdate(taskId, failure);
  }
  if (state === 'working') return resultUpdate(taskId, { stage: 'submitted' });
  const parsed = operation.parseResponse?.({ code: 200, msg: '', data: result }, vendor, request);
  if (parsed?.kind !== 'update') return resultUpdate(taskId, { stage: 'submitted' });
  return { kind: 'update', update: { ...parsed.update, taskId } };
}
