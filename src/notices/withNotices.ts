import { hasNotices, isPublished } from '../tasks/isSettled.ts';
import type { Task } from '../tasks/task.ts';
import type { TaskStore } from '../tasks/taskStore.ts';
import type { Subscriptions } from './openSubscriptions.ts';
import { planNotices } from './planNotices.ts';

/**
 * A task store in which a task's end and those who are to be told of it are one write.
 *
 * @param onDue told of tasks whose card says all there is, and of which somebody has not heard.
 */
export function withNotices(
  tasks: TaskStore,
  subscriptions: Subscriptions,
  onDue: (task: Task) => void,
): TaskStore {
  return {
    ...tasks,
    change: async (id, change) => {
      const after = await tasks.change(id, before => {
        const changed = change(before);
        if (changed === before) return before;
        return planNotices(before, changed, subscriptions.of(changed.origin.guildId));
      });
      if (after && hasNotices(after) && isPublished(after)) onDue(after);
      return after;
    },
  };
}
