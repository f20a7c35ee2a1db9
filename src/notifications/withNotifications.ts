import type { Task } from '../domain/task.ts';
import { hasPendingNotifications, isPublished } from '../domain/taskState.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import type { Subscriptions } from './channels/createSubscriptions.ts';
import { planNotifications } from './planNotifications.ts';

/**
 * A task store in which a task's end and those who are to be told of it are one write.
 *
 * @param onPending told of tasks whose card says all there is, and of which somebody has not heard.
 */
export function withNotifications(
  tasks: TaskStore,
  subscriptions: Subscriptions,
  onPending: (task: Task) => void,
): TaskStore {
  return {
    ...tasks,
    update: async (id, change) => {
      const after = await tasks.update(id, before => {
        const changed = change(before);
        if (changed === before) return before;
        return planNotifications(before, changed, subscriptions.ofGuild(changed.origin.guildId));
      });
      if (after && hasPendingNotifications(after) && isPublished(after)) onPending(after);
      return after;
    },
  };
}
