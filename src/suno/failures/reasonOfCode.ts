import type { FailureReason } from '../../domain/failureReasons.ts';
import type { VendorName } from '../../domain/vendorNames.ts';

/** Meanings of codes in one context. */
export type CodeTable = Readonly<Record<number, FailureReason>>;

/** Codes with a special meaning for an operation, by vendor. */
export type VendorCodes = Readonly<Partial<Record<VendorName, CodeTable>>>;

/** Codes as most pages of both vendors document them: https://docs.kie.ai/suno-api/generate-music */
const COMMON_CODES: CodeTable = {
  400: 'request-invalid',
  401: 'key-refused',
  402: 'no-credits',
  403: 'key-refused',
  404: 'wrong-address',
  405: 'wrong-address',
  408: 'upstream-timeout',
  409: 'already-exists',
  413: 'text-too-long',
  422: 'request-invalid',
  429: 'rate-limited',
  430: 'rate-limited',
  433: 'key-limit',
  451: 'source-unavailable',
  455: 'maintenance',
  500: 'vendor-error',
  501: 'generation-failed',
  505: 'feature-disabled',
  531: 'generation-refunded',
};

/** sunoapi's meanings of two codes, which differ from HTTP's: https://docs.sunoapi.org/suno-api/generate-music */
const VENDOR_CODES: VendorCodes = {
  sunoapi: { 405: 'rate-limited', 429: 'no-credits' },
};

/** The meaning of a code: from the first of `overrides` that has it, else the vendor's, else the common one. */
export function reasonOfCode(
  code: number,
  vendor: VendorName,
  ...overrides: (CodeTable | undefined)[]
): FailureReason {
  for (const table of [...overrides, VENDOR_CODES[vendor], COMMON_CODES]) {
    const reason = table?.[code];
    if (reason) return reason;
  }
  return 'unexpected-code';
}
