import type { Task } from '../domain/task.ts';

/**
 * Removes the reference to a deleted song from a task of another member: its record id and the link to its card.
 *
 * @param placeholderId names the song from now on, for what else was made of it.
 */
export function detachSource(task: Task, placeholderId: string): Task {
  const { input } = task;
  if (input.kind !== 'operation' || !input.of) return task;
  const { link, ...of } = input.of;
  return { ...task, input: { ...input, of: { ...of, task: placeholderId } } };
}
