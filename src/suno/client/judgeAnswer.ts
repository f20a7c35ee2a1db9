import { envelopeSchema } from '../news/envelope.ts';
import { extractTaskId } from '../news/extractTaskId.ts';
import { isObject } from '../news/loose.ts';
import type { Operation, Parsed } from '../operation.ts';
import type { VendorName } from '../vendor.ts';
import { type Answer, readJson } from './answer.ts';
import type { Submission } from './submission.ts';

/**
 * What the answer to a submission came to. Accepted is HTTP 2xx with `code` 200 and an id. Refused is any JSON with
 * another code, for errors come as HTTP 200 as well, or JSON without a code under a status 4xx. Of anything else (a
 * gateway's page, half an answer, a success without an id) nobody knows.
 */
export function judgeAnswer(
  operation: Operation,
  vendor: VendorName,
  request: object,
  answer: Answer,
): Submission {
  const { status } = answer;
  const body = readJson(answer);
  const { code, msg } = envelopeSchema.safeParse(body).data ?? {};
  const refusal = code ?? (isObject(body) && status >= 400 && status < 500 ? status : 200);
  const parsed = operation.readAnswer?.(body, vendor, request);
  if (refusal !== 200) {
    const isExisting = operation.existingCodes?.includes(refusal);
    const existing = isExisting ? judgeExisting(body, parsed, request) : undefined;
    return (
      existing ?? { outcome: 'refused', failure: operation.explainRefusal(refusal, vendor, status, msg) }
    );
  }
  if (parsed) return judgeResult(parsed, status);
  const taskId = extractTaskId(body);
  if (code === 200 && status >= 200 && status < 300 && taskId !== undefined) {
    return { outcome: 'accepted', taskId };
  }
  return unknownOutcome(`HTTP ${status}`);
}

/** A submission of which nobody knows whether it was taken. `code` says what was seen. */
export function unknownOutcome(code: string): Submission {
  return { outcome: 'unknown', failure: { reason: 'outcome-unknown', code, credits: 'unknown' } };
}

/** What exists already, where the answer says more of it than that: the task that made it, or the result itself. */
function judgeExisting(body: unknown, parsed: Parsed | undefined, request: object): Submission | undefined {
  if (parsed) {
    return parsed.kind === 'update' && parsed.update.stage === 'complete'
      ? { outcome: 'answered', update: { ...parsed.update, existing: true } }
      : undefined;
  }
  const taskId = extractTaskId(body);
  // Repeating what it was asked about names nothing that could be polled.
  const isEcho = 'taskId' in request && request.taskId === taskId;
  return taskId === undefined || isEcho ? undefined : { outcome: 'accepted', taskId, existing: true };
}

/** An answer that should be the result itself. */
function judgeResult(parsed: Parsed, status: number): Submission {
  return parsed.kind === 'update'
    ? { outcome: 'answered', update: parsed.update }
    : unknownOutcome(`HTTP ${status}`);
}
