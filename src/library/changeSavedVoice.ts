import type { Task } from '../domain/task.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';

/**
 * Renames a member's persona or voice, deletes it, or takes that back. The change is part of the record of the task that
 * made it, from which its index row is made.
 *
 * @param id the bot's id of that task.
 * @returns whether the task exists and is the member's.
 */
export async function changeSavedVoice(
  tasks: Pick<TaskStore, 'update'>,
  userId: string,
  id: string,
  change: NonNullable<Task['savedVoice']>,
): Promise<boolean> {
  const task = await tasks.update(id, current =>
    current.origin.userId === userId
      ? { ...current, savedVoice: { ...current.savedVoice, ...change } }
      : current,
  );
  return task?.origin.userId === userId;
}
