import type { Failure } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { type CodeTable, reasonOfCode } from './reasonOfCode.ts';

/** With 400, the vendor's sign that its source broke down rather than that the request was bad. */
const TRY_AGAIN = /try again/i;

/**
 * What a code means that comes with the result of a task: in a callback, or in its record. A refund is certain on 531
 * only. `own` are the meanings of the operation's callback page; `message` is the vendor's text beside the code.
 */
export function explainResult(code: number, vendor: VendorName, overrides: CodeTable, message = ''): Failure {
  const reason =
    code === 400 && TRY_AGAIN.test(message) ? 'generation-failed' : reasonOfCode(code, vendor, overrides);
  return { reason, code: String(code), credits: code === 531 ? 'refunded' : 'unknown' };
}
