import type { Task } from '../../domain/task.ts';
import type { TransportName } from '../../domain/transportNames.ts';
import type { Submission } from '../client/submission.ts';
import { isRetired } from '../requests/models.ts';

/**
 * The other form of KIE's API, where a refusal says no more than that this one does not know the operation, or the task that
 * the request names: which form knows which tasks is unproven, and a refused submission costs nothing.
 *
 * @returns nothing where the refusal would be the same by the other form.
 */
export function fallbackTransport(task: Task, submission: Submission): TransportName | undefined {
  if (task.vendor !== 'kie' || submission.outcome !== 'rejected') return undefined;
  const isUnknownSource = submission.failure.reason === 'song-gone' && submission.failure.code === '422';
  if (!isUnknownSource && !submission.isOperationUnknown) return undefined;
  if (task.transport === 'jobs') return 'classic';
  const { model } = task.request;
  return typeof model === 'string' && isRetired(model) ? undefined : 'jobs';
}
