import { type Answer, readJson } from './answer.ts';
import { envelopeSchema } from './envelope.ts';
import { extractTaskId } from './extractTaskId.ts';
import { isObject } from './loose.ts';
import type { Operation, Parsed } from './operation.ts';
import type { Submission } from './submission.ts';
import type { VendorName } from './vendor.ts';

/**
 * What the answer to a submission came to. Accepted is HTTP 2xx with `code` 200 and an id. Refused is any JSON with
 * another code, for errors come as HTTP 200 as well, or JSON without a code under a status 4xx. Of anything else (a
 * gateway's page, half an answer, a success without an id) nobody knows.
 */
export function judgeAnswer(operation: Operation, vendor: VendorName, answer: Answer): Submission {
  const { status } = answer;
  const body = readJson(answer);
  const code = envelopeSchema.safeParse(body).data?.code;
  const refusal = code ?? (isObject(body) && status >= 400 && status < 500 ? status : 200);
  if (refusal !== 200) {
    const made = operation.existingCodes?.includes(refusal) ? extractTaskId(body) : undefined;
    if (made !== undefined) return { outcome: 'accepted', taskId: made, existing: true };
    return { outcome: 'refused', failure: operation.explainRefusal(refusal, vendor, status) };
  }
  if (operation.readAnswer) return judgeResult(operation.readAnswer(body, vendor), status);
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

/** An answer that should be the result itself. */
function judgeResult(parsed: Parsed, status: number): Submission {
  return parsed.kind === 'update'
    ? { outcome: 'answered', update: parsed.update }
    : unknownOutcome(`HTTP ${status}`);
}
