import { CONNECTION_LIMITS } from './connectionLimits.ts';
import { FAILURE_RATE_LIMITS, type FailureRateLimits } from './createFailureRateLimit.ts';

/** Limits of the callback endpoint. */
export type CallbackLimits = Readonly<typeof CONNECTION_LIMITS> & {
  /**
   * Bytes of a body. Two tracks with 5,000 characters of lyrics have under 40 KiB, ten thousand notes of a song under 1
   * MiB.
   */
  readonly bodyBytes: number;
  readonly failureRate: FailureRateLimits;
};

export const CALLBACK_LIMITS: CallbackLimits = {
  ...CONNECTION_LIMITS,
  bodyBytes: 2 * 1024 * 1024,
  failureRate: FAILURE_RATE_LIMITS,
};
