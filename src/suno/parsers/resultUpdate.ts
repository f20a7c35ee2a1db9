import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Result } from '../../domain/result.ts';
import type { Failure, Update } from '../../domain/update.ts';
import type { ParseResult } from '../operations/operation.ts';

/** The update of a task with a result other than songs and lyrics. */
export function resultUpdate(
  taskId: string | undefined,
  rest: Pick<Update, 'stage' | 'result' | 'failure'>,
): ParseResult {
  return { kind: 'update', update: { taskId, tracks: [], lyrics: [], ...rest } };
}

export function failedUpdate(taskId: string | undefined, failure: Failure): ParseResult {
  return resultUpdate(taskId, { stage: 'failed', failure });
}

/**
 * The update of a task that the vendor calls done: complete with its result, else failed with `whenEmpty`, else not
 * there yet.
 */
export function finishedUpdate(
  taskId: string | undefined,
  result: Result | undefined,
  emptyReason?: FailureReason,
): ParseResult {
  if (result) return resultUpdate(taskId, { stage: 'complete', result });
  if (!emptyReason) return resultUpdate(taskId, { stage: 'submitted' });
  return failedUpdate(taskId, { reason: emptyReason, credits: 'unknown' });
}
