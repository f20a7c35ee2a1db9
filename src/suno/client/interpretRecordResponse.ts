import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Update } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { parseJson } from '../../lib/parseJson.ts';
import { reasonOfCode } from '../failures/reasonOfCode.ts';
import { withVendorFacts } from '../failures/withVendorFacts.ts';
import type { Operation, ParseResult } from '../operations/operation.ts';
import { envelopeSchema } from '../parsers/envelope.ts';
import type { VendorResponse } from './vendorResponse.ts';

/** Result of a poll: an update, none yet, or no usable response; the task can be polled again later. */
export type PollResult =
  | { readonly kind: 'update'; readonly update: Update }
  /** `unread`: the text of a result that the vendor calls done and this version cannot read. */
  | { readonly kind: 'nothing'; readonly unread?: string }
  | {
      readonly kind: 'unavailable';
      readonly reason: FailureReason | 'not-understood';
      /** Milliseconds that the vendor asks to wait. */
      readonly retryAfterMs?: number;
    };

/** Interprets the response to a poll. A record of another task than the requested one is ignored. */
export function interpretRecordResponse(
  operation: Operation,
  vendor: VendorName,
  taskId: string,
  response: VendorResponse,
  secrets: readonly string[] = [],
  parse: (body: unknown) => ParseResult = body => operation.parseRecord(body, vendor),
): PollResult {
  const body = parseJson(response.text);
  const isSuccess = response.status >= 200 && response.status < 300;
  const parsed = isSuccess ? parse(body) : { kind: 'unrecognized' as const };
  if (parsed.kind === 'nothing') return parsed;
  if (parsed.kind === 'update' && (parsed.update.taskId ?? taskId) === taskId)
    return { kind: 'update', update: withVendorFacts(parsed.update, body, secrets) };
  return { kind: 'unavailable', reason: reasonOf(body, vendor, response.status) };
}

function reasonOf(body: unknown, vendor: VendorName, status: number): FailureReason | 'not-understood' {
  if (status === 429) return 'rate-limited';
  const code = envelopeSchema.safeParse(body).data?.code ?? status;
  if (code >= 200 && code < 300) return 'not-understood';
  return reasonOfCode(code, vendor);
}
