/** Every way in which a task can fail at the vendor. Each has its texts under `failures` in the locale files. */
export const FAILURE_REASONS = [
  'already-exists',
  'copyrighted-lyrics',
  'description-refused',
  'feature-disabled',
  'generation-failed',
  'generation-refunded',
  'key-limit',
  'key-refused',
  'maintenance',
  'matches-existing-work',
  'no-credits',
  'outcome-lost',
  'outcome-unknown',
  'rate-limited',
  'request-invalid',
  'sensitive-words',
  'source-unavailable',
  'task-not-created',
  'text-too-long',
  'unexpected-code',
  'upstream-timeout',
  'vendor-error',
  'vendor-unreachable',
  'wrong-address',
] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];
