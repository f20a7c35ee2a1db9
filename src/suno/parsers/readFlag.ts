import type { FailureReason } from '../../domain/failureReasons.ts';

/**
 * State of a record by its flag. `unsure`: the vendor could not reach the callback URL, so only the result shows
 * whether it is complete.
 */
export type Flag =
  | { readonly state: 'working' | 'done' | 'unsure' }
  | { readonly state: 'failed'; readonly reason: FailureReason };

const FAILED = /(^|_)(FAILED|ERROR)$/;

const FAILURES: ReadonlyMap<string, FailureReason> = new Map([
  ['CREATE_TASK_FAILED', 'task-not-created'],
  ['SENSITIVE_WORD_ERROR', 'sensitive-words'],
]);

/**
 * Reads the `successFlag` of a record: words for WAV, stems and video, numbers for cover pictures and notes (0 waiting,
 * 1 done, 2 working, 3 failed), whose pages also list the words. An unknown flag counts as working.
 * https://docs.kie.ai/suno-api/get-wav-details https://docs.kie.ai/suno-api/get-cover-suno-details
 */
export function readFlag(flag: string): Flag {
  if (flag === '1' || flag === 'SUCCESS') return { state: 'done' };
  if (flag === 'CALLBACK_EXCEPTION') return { state: 'unsure' };
  if (flag === '3' || FAILED.test(flag)) {
    return { state: 'failed', reason: FAILURES.get(flag) ?? 'generation-failed' };
  }
  return { state: 'working' };
}
