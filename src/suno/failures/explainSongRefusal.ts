import type { Failure } from '../../tasks/update.ts';
import type { VendorName } from '../vendor.ts';
import type { VendorCodes } from './codes.ts';
import { explainRefusal } from './explainRefusal.ts';

/** What the vendor says beside 422 of a song or track that it does not have, or has no more. */
const IS_GONE = /not exist|not found|expired/i;

/**
 * What a refusal means to an operation on a finished song: as {@link explainRefusal}, except that the vendor forgets songs
 * after fourteen days. https://docs.kie.ai/suno-api/quickstart
 */
export function explainSongRefusal(
  code: number,
  vendor: VendorName,
  httpStatus: number,
  message = '',
  own: VendorCodes = {},
): Failure {
  if (code === 422 && IS_GONE.test(message)) {
    return { reason: 'song-gone', code: String(code), credits: 'unused' };
  }
  return explainRefusal(code, vendor, httpStatus, own);
}
