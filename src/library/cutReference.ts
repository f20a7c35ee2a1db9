import type { Task } from '../tasks/task.ts';

/**
 * What somebody made of a song whose record is deleted: it stays theirs, and no longer says which record that was, nor where
 * its card stood.
 *
 * @param standIn names the song from now on, for what else was made of it.
 */
export function cutReference(task: Task, standIn: string): Task {
  const { wish } = task;
  if (wish.kind !== 'ask' || !wish.of) return task;
  const { link: _link, ...of } = wish.of;
  return { ...task, wish: { ...wish, of: { ...of, task: standIn } } };
}
