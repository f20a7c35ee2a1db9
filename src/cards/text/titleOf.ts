import type { Task } from '../../domain/task.ts';
import { hasText, type Translate } from '../../locales/translate.ts';
import { musicTitle, trackNumberOf } from './musicTitle.ts';

/** The title of a task, as plain text: the music's title, or for other results what it is and of which music. */
export function titleOf(task: Task, t: Translate): string {
  const title = musicTitle(task, t);
  const key = keyOf(task);
  return hasText(key) ? t(key, { title, number: trackNumberOf(task) }) : title;
}

/** Whether the title says what it is and of which music, for example "WAV of Rain, track 2". */
export function isNamedAfterMusic(task: Pick<Task, 'input'>): boolean {
  return hasText(keyOf(task));
}

function keyOf({ input }: Pick<Task, 'input'>): string {
  if (input.kind !== 'operation') return '';
  const isOfTrack = input.of !== undefined || input.recordings.length === 0;
  return `operations.${input.operation}.${isOfTrack ? 'of' : 'ofRecording'}`;
}
