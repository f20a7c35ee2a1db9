import type { Made } from '../../tasks/made.ts';
import type { Failure, Update } from '../../tasks/update.ts';
import type { FailureReason } from '../failures/failureReasons.ts';
import type { Parsed } from '../operation.ts';

/** News of a task that makes neither songs nor lyrics. */
export function madeNews(
  taskId: string | undefined,
  rest: Pick<Update, 'stage' | 'made' | 'failure'>,
): Parsed {
  return { kind: 'update', update: { taskId, tracks: [], lyrics: [], ...rest } };
}

export function failedNews(taskId: string | undefined, failure: Failure): Parsed {
  return madeNews(taskId, { stage: 'failed', failure });
}

/** News of a task that the vendor calls done: complete with its result, else failed for `whenEmpty`, else not there yet. */
export function newsWhenDone(
  taskId: string | undefined,
  made: Made | undefined,
  whenEmpty?: FailureReason,
): Parsed {
  if (made) return madeNews(taskId, { stage: 'complete', made });
  if (!whenEmpty) return madeNews(taskId, { stage: 'submitted' });
  return failedNews(taskId, { reason: whenEmpty, credits: 'unknown' });
}
