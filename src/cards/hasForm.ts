import { operationOf } from '../suno/operations.ts';
import type { Task } from '../tasks/task.ts';

/** Whether something of a task can be said differently: what works on a track alone has nothing to say. */
export function hasForm({ wish }: Pick<Task, 'wish'>): boolean {
  return wish.kind !== 'ask' || (operationOf(wish.operation).ask?.fields.length ?? 0) > 0;
}
