import type { Notice } from '../tasks/task.ts';
import type { TaskStore } from '../tasks/taskStore.ts';

/** Records what became of a notice. */
export async function markNotice(
  tasks: TaskStore,
  id: string,
  target: string,
  notice: Notice,
): Promise<void> {
  await tasks.change(id, task => ({ ...task, notices: { ...task.notices, [target]: notice } }));
}
