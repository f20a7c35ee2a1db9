import { operationOf } from '../suno/operations.ts';
import type { Task } from '../tasks/task.ts';

/** Whether a task makes a song, by whichever way: what others may want to hear of. Sounds are none. */
export function isSong({ wish }: Pick<Task, 'wish'>): boolean {
  if (wish.kind !== 'ask') return wish.kind === 'song';
  return wish.operation !== 'sounds' && operationOf(wish.operation).makes === 'tracks';
}
