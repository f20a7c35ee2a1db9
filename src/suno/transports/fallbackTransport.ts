import type { Task } from '../../domain/task.ts';
import type { TransportName } from '../../domain/transportNames.ts';
import type { Submission } from '../client/submission.ts';
import { isRetired } from '../requests/models.ts';

/**
 * KIE's other API, if a rejection only says that this one does not know the operation or the task in the request. It is
 * not documented which API knows which tasks, and a rejected submission costs nothing.
 *
 * @returns undefined if the other API would reject the request too.
 */
export function fallbackTransport(task: Task, submission: Submission): TransportName | undefined {
  if (task.vendor !== 'kie' || submission.outcome !== 'rejected') return undefined;
  const isUnknownSource = submission.failure.reason === 'song-gone' && submission.failure.code === '422';
  if (!isUnknownSource && !submission.isOperationUnknown) return undefined;
  if (task.transport === 'jobs') return 'classic';
  const { model } = task.request;
  return typeof model === 'string' && isRetired(model) ? undefined : 'jobs';
}
