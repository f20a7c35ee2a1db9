import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Failure } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { reasonOfCode, type VendorCodes } from './reasonOfCode.ts';

/** Both vendors use these codes in bodies for other things than HTTP does; as true statuses they mean what HTTP says. */
const HTTP_STATUSES: ReadonlyMap<number, FailureReason> = new Map([
  [405, 'wrong-address'],
  [429, 'rate-limited'],
]);

/**
 * What the answer to a submission means that carries another code than 200: nothing was taken, so nothing was paid.
 * `own` are the codes to which the operation's page gives a meaning of its own.
 */
export function explainRejection(
  code: number,
  vendor: VendorName,
  httpStatus: number,
  overrides: VendorCodes = {},
): Failure {
  const reason =
    (code === httpStatus ? HTTP_STATUSES.get(code) : undefined) ??
    reasonOfCode(code, vendor, overrides[vendor]);
  // The one code that says itself what became of the credits: they were taken and given back.
  return { reason, code: String(code), credits: code === 531 ? 'refunded' : 'unused' };
}
