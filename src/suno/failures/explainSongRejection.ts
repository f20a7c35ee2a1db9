import type { Failure } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { explainRejection } from './explainRejection.ts';
import type { VendorCodes } from './reasonOfCode.ts';

/** What the vendor says beside 422 of a song or track that it does not have, or has no more. */
const GONE_MESSAGE = /not exist|not found|expired/i;

/**
 * What a refusal means to an operation on a finished song: as {@link explainRejection}, except that the vendor forgets songs
 * after fourteen days. https://docs.kie.ai/suno-api/quickstart
 */
export function explainSongRejection(
  code: number,
  vendor: VendorName,
  httpStatus: number,
  message = '',
  overrides: VendorCodes = {},
): Failure {
  if (code === 422 && GONE_MESSAGE.test(message)) {
    return { reason: 'song-gone', code: String(code), credits: 'unused' };
  }
  return explainRejection(code, vendor, httpStatus, overrides);
}
