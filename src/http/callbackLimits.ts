import { FAILURE_RATE_LIMITS, type FailureRateLimits } from './createFailureRateLimit.ts';

/** Limits of the callback endpoint. Times are in milliseconds. */
export interface CallbackLimits {
  /**
   * Bytes of a body. Two tracks with 5,000 characters of lyrics have under 40 KiB, ten thousand notes of a song under 1
   * MiB.
   */
  readonly bodyBytes: number;
  /** For a whole request to arrive: more than the 15 s that the vendor itself waits for a response. */
  readonly requestTimeout: number;
  /** For the headers of a request to arrive, which includes connections that never send anything. */
  readonly headersTimeout: number;
  /** Between checks for connections that have exceeded their limit. */
  readonly connectionsCheckingInterval: number;
  /** For which an idle connection is kept open for the next callback. */
  readonly keepAlive: number;
  /** Open connections. More are refused, so that file descriptors remain for Discord, the vendor and the store. */
  readonly connections: number;
  readonly failureRate: FailureRateLimits;
}

export const CALLBACK_LIMITS: CallbackLimits = {
  bodyBytes: 2 * 1024 * 1024,
  requestTimeout: 20_000,
  headersTimeout: 10_000,
  connectionsCheckingInterval: 2000,
  keepAlive: 60_000,
  connections: 1000,
  failureRate: FAILURE_RATE_LIMITS,
};
