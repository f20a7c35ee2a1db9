import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Failure } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { reasonOfCode, type VendorCodes } from './reasonOfCode.ts';

/** The vendor's message, with code 422, for a song or track that does not exist or has expired. */
const GONE_MESSAGE = /not exist|not found|expired/i;

/** Codes that both vendors use in bodies with their own meaning. As real HTTP statuses they have HTTP's meaning. */
const HTTP_STATUSES: ReadonlyMap<number, FailureReason> = new Map([
  [405, 'wrong-address'],
  [429, 'rate-limited'],
]);

/**
 * The failure for a submit response with another code than 200: nothing was accepted, so nothing was charged.
 * `overrides` are codes with a special meaning for the operation.
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
  // The only code that says what happened to the credits: they were charged and refunded.
  return { reason, code: String(code), credits: code === 531 ? 'refunded' : 'unused' };
}

/**
 * The failure for a rejected operation on a song: like {@link explainRejection}, except that the vendor deletes songs
 * after fourteen days. https://docs.kie.ai/suno-api/quickstart
 */
export function explainSongRejection(
  code: number,
  vendor: VendorName,
  httpStatus: number,
  message = '',
  overrides: VendorCodes = {},
): Failure {
  if (code === 422 && isGoneMessage(message)) {
    return { reason: 'song-gone', code: String(code), credits: 'unused' };
  }
  return explainRejection(code, vendor, httpStatus, overrides);
}

/** Whether the vendor says that a song or a task does not exist, or no longer. */
export function isGoneMessage(message: string): boolean {
  return GONE_MESSAGE.test(message);
}
