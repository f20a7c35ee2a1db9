import type { Failure } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { type CodeTable, reasonOfCode } from './reasonOfCode.ts';

/** In a message with code 400, this means an internal error of the vendor and not a wrong request. */
const TRY_AGAIN = /try again/i;

/**
 * The failure for a code in a callback or a record. Only 531 is certainly refunded. `overrides` are codes with a special
 * meaning for the operation's results; `message` is the vendor's message.
 */
export function explainResult(code: number, vendor: VendorName, overrides: CodeTable, message = ''): Failure {
  const reason =
    code === 400 && TRY_AGAIN.test(message) ? 'generation-failed' : reasonOfCode(code, vendor, overrides);
  return { reason, code: String(code), credits: code === 531 ? 'refunded' : 'unknown' };
}
