import type { Failure } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { explainRejection } from './explainRejection.ts';
import type { VendorCodes } from './reasonOfCode.ts';

/** The vendor's message, with code 422, for a song or track that does not exist or has expired. */
const GONE_MESSAGE = /not exist|not found|expired/i;

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
