import { operationOf } from '../suno/operations.ts';
import type { Task } from '../tasks/task.ts';

/** Whether a task makes a song, by whichever way: what others may want to hear of. Sounds are none. */
export function isSong({ operation }: Pick<Task, 'operation'>): boolean {
  return operation !== 'sounds' && operationOf(operation).makes === 'tracks';
}
