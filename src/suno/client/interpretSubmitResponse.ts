import type { Failure } from '../../domain/update.ts';
import type { TransportName, VendorName } from '../../domain/vendorNames.ts';
import { parseJson } from '../../lib/parseJson.ts';
import { explainRejection } from '../failures/explainRejection.ts';
import { isModelRefusal, namesModel } from '../failures/isModelRefusal.ts';
import { withVendorMessage } from '../failures/readVendorMessage.ts';
import { withVendorFacts } from '../failures/withVendorFacts.ts';
import type { Operation, ParseResult } from '../operations/operation.ts';
import { envelopeSchema, extractTaskId } from '../parsers/envelope.ts';
import { isObject } from '../parsers/loose.ts';
import { normalizeJobAnswer } from '../transports/normalizeJobAnswer.ts';
import type { Submission } from './submission.ts';
import type { VendorResponse } from './vendorResponse.ts';

/**
 * Interprets the response to a submission. Accepted: HTTP 2xx with `code` 200 and a task id. Rejected: JSON with
 * another code, because errors have HTTP status 200 too, or JSON without a code and with a 4xx status. With anything
 * else (a gateway's page, half a response, a success without an id) the outcome is unknown. `secrets` are removed from
 * the vendor's message.
 */
export function interpretSubmitResponse(
  operation: Operation,
  vendor: VendorName,
  request: object,
  response: VendorResponse,
  secrets: readonly string[] = [],
  transport: TransportName = 'classic',
): Submission {
  const { status } = response;
  const json = parseJson(response.text);
  const body = transport === 'jobs' ? normalizeJobAnswer(json) : json;
  const { code, msg } = envelopeSchema.safeParse(body).data ?? {};
  const errorCode = code ?? (isObject(body) && status >= 400 && status < 500 ? status : 200);
  // By createTask only some results come at once; for the others there is an id to poll.
  const isAnswer = transport === 'classic' || extractTaskId(body) === undefined;
  const parsed = isAnswer ? operation.parseResponse?.(body, vendor, request) : undefined;
  if (errorCode !== 200) {
    if (transport === 'jobs' && isOperationUnknown(errorCode, status, msg ?? '', request)) {
      const failure = withVendorMessage(explainRejection(errorCode, vendor, status), body, secrets);
      return { outcome: 'rejected', failure, isOperationUnknown: true };
    }
    const isExisting = operation.existingCodes?.includes(errorCode);
    const existing = isExisting ? interpretExisting(body, parsed, request) : undefined;
    if (existing) return existing;
    const failure: Failure = isModelRefusal(errorCode, msg ?? '', request)
      ? { reason: 'model-retired', code: String(errorCode), credits: 'unused' }
      : explain(operation, errorCode, vendor, status, msg, transport);
    return { outcome: 'rejected', failure: withVendorMessage(failure, body, secrets) };
  }
  if (parsed) return interpretResult(parsed, status, body, secrets);
  const taskId = extractTaskId(body);
  if (code === 200 && status >= 200 && status < 300 && taskId !== undefined) {
    return { outcome: 'accepted', taskId };
  }
  return unknownOutcome(`HTTP ${status}`);
}

/** What `createTask` says of an outer model that it does not know; `model` alone is the one that sings. */
const UNKNOWN_OPERATION = /model name|ai-music-api\//i;

/** Whether `createTask` does not know the operation, or does not exist: the operation's own path may. No task was made. */
function isOperationUnknown(code: number, status: number, message: string, request: object): boolean {
  if (status === 404) return true;
  // The same words about the model that sings refuse the model, not the operation.
  if (namesModel(message, request)) return false;
  return (code === 400 || code === 404 || code === 422) && UNKNOWN_OPERATION.test(message);
}

/** The one page of `createTask` has one table of codes: 429 is too fast there for every operation. */
function explain(
  operation: Operation,
  code: number,
  vendor: VendorName,
  status: number,
  message: string | undefined,
  transport: TransportName,
): Failure {
  return transport === 'jobs' && code === 429
    ? explainRejection(code, vendor, status)
    : operation.explainRejection(code, vendor, status, message);
}

/** A submission whose outcome is unknown. `code` says what was received. */
export function unknownOutcome(code: string): Submission {
  return { outcome: 'unknown', failure: { reason: 'outcome-unknown', code, credits: 'unknown' } };
}

/** The existing result, if the response contains it or names the task that made it. */
function interpretExisting(
  body: unknown,
  parsed: ParseResult | undefined,
  request: object,
): Submission | undefined {
  if (parsed) {
    return parsed.kind === 'update' && parsed.update.stage === 'complete'
      ? { outcome: 'completed', update: { ...parsed.update, existing: true } }
      : undefined;
  }
  const taskId = extractTaskId(body);
  // If the response repeats the id from the request, it names no task that could be polled.
  const isEcho = 'taskId' in request && request.taskId === taskId;
  return taskId === undefined || isEcho ? undefined : { outcome: 'accepted', taskId, existing: true };
}

/** Interprets a response that should contain the result. */
function interpretResult(
  parsed: ParseResult,
  status: number,
  body: unknown,
  secrets: readonly string[],
): Submission {
  return parsed.kind === 'update'
    ? { outcome: 'completed', update: withVendorFacts(parsed.update, body, secrets) }
    : unknownOutcome(`HTTP ${status}`);
}
