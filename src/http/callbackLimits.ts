import type { OperationName } from '../domain/operationNames.ts';
import { CONNECTION_LIMITS } from './connectionLimits.ts';
import { FAILURE_RATE_LIMITS, type FailureRateLimits } from './createFailureRateLimit.ts';

/** Limits of the callback endpoint. */
export type CallbackLimits = Readonly<typeof CONNECTION_LIMITS> & {
  /** Bytes of a body. Two tracks with 5,000 characters of lyrics have under 40 KiB. */
  readonly bodyBytes: number;
  /** Bytes of a body of {@link LARGE_RESULTS}: ten thousand notes of a song have under 1 MiB. */
  readonly largeBodyBytes: number;
  readonly failureRate: FailureRateLimits;
};

export const CALLBACK_LIMITS: CallbackLimits = {
  ...CONNECTION_LIMITS,
  bodyBytes: 256 * 1024,
  largeBodyBytes: 2 * 1024 * 1024,
  failureRate: FAILURE_RATE_LIMITS,
};

/** Operations whose results are large: the notes of a whole song. */
const LARGE_RESULTS: ReadonlySet<OperationName> = new Set(['midi']);

/** Bytes that a callback of an operation may have. */
export function bodyLimitOf(operation: OperationName, limits: CallbackLimits): number {
  return LARGE_RESULTS.has(operation) ? limits.largeBodyBytes : limits.bodyBytes;
}
