import type { Task } from '../../domain/task.ts';
import { isPublished } from '../../domain/taskState.ts';

/** Whether a task has an editable card that does not show its newest revision. */
export function needsPublish(task: Task): boolean {
  return task.message !== undefined && !isPublished(task);
}
