import type { Task } from '../domain/task.ts';
import type { WordRules } from './createWordRules.ts';
import { wordSubjectOfTask } from './wordSubjectOfTask.ts';

interface Options {
  readonly preferences: { get(userId: string): Promise<{ readonly artist?: string | undefined }> };
  readonly words: Pick<WordRules, 'find'>;
}

/**
 * Creates the lookup of the name that a task's files have as their artist. A member may have chosen it in another server, or
 * before one of its words was blocked.
 */
export function createArtistLookup({
  preferences,
  words,
}: Options): (task: Task) => Promise<string | undefined> {
  return async task => {
    const { artist } = await preferences.get(task.origin.userId);
    if (artist === undefined) return undefined;
    const finding = await words.find([artist], wordSubjectOfTask(task));
    return finding === 'blocked' ? undefined : artist;
  };
}
