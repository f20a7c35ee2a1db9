import type { Task } from './task.ts';

/** The language of a task's card, which stays the same in later edits. Cards of earlier versions are in English. */
export function cardLocale({ origin }: Pick<Task, 'origin'>): string {
  return origin.cardLocale ?? 'en';
}
