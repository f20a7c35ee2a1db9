import type { Notification } from '../../domain/task.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';

/** Stores the state of a notification. */
export async function updateNotification(
  tasks: TaskStore,
  id: string,
  target: string,
  notification: Notification,
): Promise<void> {
  await tasks.update(id, task => ({
    ...task,
    notifications: { ...task.notifications, [target]: notification },
  }));
}
