import type { VendorName } from '../../src/domain/vendorNames.ts';

/** A response of the vendor. Errors have HTTP status 200 too, with the code in here. */
export interface Envelope {
  code: number;
  msg: string;
  data?: unknown;
}

/** Rejections that the sandbox itself makes. */
export type RejectionName = 'rate' | 'credits';

/** The vendors swap the meanings of two codes: https://docs.sunoapi.org/suno-api/generate-music */
const CODES: Record<VendorName, Record<RejectionName, number>> = {
  kie: { rate: 429, credits: 402 },
  sunoapi: { rate: 405, credits: 429 },
};

const MESSAGES: Record<RejectionName, string> = {
  rate: 'Your call frequency is too high. Please try again later.',
  credits: 'The current credits are insufficient. Please top up.',
};

/** A rejection in the vendor's own code. */
export function rejectAs(vendor: VendorName, name: RejectionName): Envelope {
  return { code: CODES[vendor][name], msg: MESSAGES[name], data: null };
}

/** A rejection by code. */
export function rejectWith(code: number, msg: string): Envelope {
  return { code, msg, data: null };
}

/** The vendor's message for a failure code of music: https://docs.kie.ai/suno-api/generate-music-callbacks */
export function musicFailure(code: number): string {
  return FAILURES[code] ?? 'Audio generation failed';
}

const FAILURES: Record<number, string> = {
  400: 'Lyrics contained copyrighted material.',
  408: 'Timeout.',
  413: 'Uploaded audio matches existing work of art.',
  451: 'Failed to fetch the uploaded audio.',
  500: 'Internal Error, please try again later.',
  501: 'Audio generation failed',
  531: 'Server error, generation failed. Your credits have been refunded.',
};
