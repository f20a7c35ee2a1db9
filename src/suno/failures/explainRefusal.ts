import type { Failure } from '../../tasks/update.ts';
import type { VendorName } from '../vendor.ts';
import { reasonOfCode, type VendorCodes } from './codes.ts';
import type { FailureReason } from './failureReasons.ts';

/** Both vendors use these codes in bodies for other things than HTTP does; as true statuses they mean what HTTP says. */
const TRUE_STATUSES: ReadonlyMap<number, FailureReason> = new Map([
  [405, 'wrong-address'],
  [429, 'rate-limited'],
]);

/**
 * What the answer to a submission means that carries another code than 200: nothing was taken, so nothing was paid.
 * `own` are the codes to which the operation's page gives a meaning of its own.
 */
export function explainRefusal(
  code: number,
  vendor: VendorName,
  httpStatus: number,
  own: VendorCodes = {},
): Failure {
  const reason =
    (code === httpStatus ? TRUE_STATUSES.get(code) : undefined) ?? reasonOfCode(code, vendor, own[vendor]);
  // The one code that says itself what became of the credits: they were taken and given back.
  return { reason, code: String(code), credits: code === 531 ? 'refunded' : 'unused' };
}
