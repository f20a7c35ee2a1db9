import type { Task } from '../domain/task.ts';

/**
 * What somebody made of a song whose record is deleted: it stays theirs, and no longer says which record that was, nor where
 * its card stood.
 *
 * @param placeholderId names the song from now on, for what else was made of it.
 */
export function detachSource(task: Task, placeholderId: string): Task {
  const { input } = task;
  if (input.kind !== 'operation' || !input.of) return task;
  const { link, ...of } = input.of;
  return { ...task, input: { ...input, of: { ...of, task: placeholderId } } };
}
