import { FAILURE_RATE_LIMITS, type FailureRateLimits } from './createFailureRateLimit.ts';

/** How much of the endpoint one sender, and all of them, may take. Times are in milliseconds. */
export interface CallbackLimits {
  /** Two tracks with 5,000 characters of lyrics have under 40 KiB; ten thousand notes of a song, under 1 MiB. */
  readonly bodyBytes: number;
  /** For a whole request to arrive: more than the vendor itself waits for an answer (15 s). */
  readonly requestTimeout: number;
  /** For the head of a request to arrive, a connection that never says anything included. */
  readonly headersTimeout: number;
  /** Between looks for connections that are out of time. */
  readonly connectionsCheckingInterval: number;
  /** That an idle connection is kept for the next callback. */
  readonly keepAlive: number;
  /** Connections at once. More are turned away, so that enough is left for Discord, the vendor and the store. */
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
