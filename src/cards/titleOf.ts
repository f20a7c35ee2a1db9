import { hasText, type Translate } from '../locales/translate.ts';
import type { Task } from '../tasks/task.ts';
import { numberOf, subjectOf } from './subjectOf.ts';

/** What a task is called, as plain text: the music by its title, all else by what it is and of which music. */
export function titleOf(task: Task, t: Translate): string {
  const { wish } = task;
  const title = subjectOf(task, t);
  const key = wish.kind === 'ask' ? `operations.${wish.operation}.of` : '';
  return hasText(key) ? t(key, { title, number: numberOf(task) }) : title;
}
