import type { FailureReason } from '../../domain/failureReasons.ts';

/**
 * What helps after a failure: another model, other text, another recording, the same again, the same again later, the
 * operator, or nothing.
 */
export type Remedy = 'model' | 'edit' | 'attach' | 'retry' | 'wait' | 'owner' | 'none';

const REMEDIES: Readonly<Record<FailureReason, Remedy>> = {
  'already-exists': 'none',
  'blocked-words': 'edit',
  'copyrighted-lyrics': 'edit',
  'daily-limit': 'wait',
  'description-refused': 'edit',
  'feature-disabled': 'none',
  'generation-failed': 'retry',
  'generation-refunded': 'retry',
  'key-limit': 'owner',
  'key-refused': 'owner',
  maintenance: 'wait',
  'matches-existing-work': 'edit',
  'mature-words': 'edit',
  'model-retired': 'model',
  'never-sent': 'retry',
  'no-credits': 'owner',
  'no-notes': 'none',
  'no-words': 'none',
  'not-recovered': 'wait',
  'outcome-lost': 'retry',
  'outcome-unknown': 'wait',
  'rate-limited': 'wait',
  'recording-gone': 'attach',
  'recording-misfit': 'edit',
  'recording-not-audio': 'attach',
  'recording-not-sent': 'retry',
  'recording-too-large': 'attach',
  'recording-too-long': 'attach',
  'recording-too-short': 'attach',
  'reference-gone': 'edit',
  'reference-misfit': 'edit',
  'reference-not-sent': 'retry',
  'request-invalid': 'edit',
  'sensitive-words': 'edit',
  'song-gone': 'none',
  'source-unavailable': 'edit',
  'task-not-created': 'retry',
  'text-too-long': 'edit',
  'unexpected-code': 'retry',
  'upstream-timeout': 'retry',
  'vendor-error': 'retry',
  'vendor-unreachable': 'retry',
  'voice-not-heard': 'edit',
  'voice-not-matched': 'attach',
  'voice-not-ready': 'wait',
  'wrong-address': 'owner',
};

const BY_NAME: ReadonlyMap<string, Remedy> = new Map(Object.entries(REMEDIES));

/** What helps after a failure; `none` if this version does not know the reason, which an old record can have. */
export function remedyOf(reason: FailureReason | (string & {})): Remedy {
  return BY_NAME.get(reason) ?? 'none';
}
