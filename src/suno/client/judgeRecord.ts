import { reasonOfCode } from '../failures/codes.ts';
import type { FailureReason } from '../failures/failureReasons.ts';
import { envelopeSchema } from '../news/envelope.ts';
import type { Operation } from '../operation.ts';
import type { VendorName } from '../vendor.ts';
import { type Answer, readJson } from './answer.ts';
import type { PollResult } from './pollResult.ts';

/** What the answer to a poll came to. A record of another task than the one asked for is no news of it. */
export function judgeRecord(
  operation: Operation,
  vendor: VendorName,
  taskId: string,
  answer: Answer,
): PollResult {
  const body = readJson(answer);
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const parsed = isSuccess ? operation.parseRecord(body, vendor) : { kind: 'foreign' as const };
  if (parsed.kind === 'nothing') return parsed;
  if (parsed.kind === 'update' && (parsed.update.taskId ?? taskId) === taskId) return parsed;
  return { kind: 'unavailable', reason: reasonOf(body, vendor, answer.status) };
}

function reasonOf(body: unknown, vendor: VendorName, status: number): FailureReason | 'not-understood' {
  if (status === 429) return 'rate-limited';
  const code = envelopeSchema.safeParse(body).data?.code ?? status;
  if (code >= 200 && code < 300) return 'not-understood';
  return reasonOfCode(code, vendor);
}
