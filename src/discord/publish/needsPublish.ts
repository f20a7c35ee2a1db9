import type { Task } from '../../domain/task.ts';
import { isPublished } from '../../domain/taskState.ts';

/** Whether a task has a card that can be edited and does not show the newest state yet. */
export function needsPublish(task: Task): boolean {
  return task.message !== undefined && !isPublished(task);
}
