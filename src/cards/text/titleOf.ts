import type { Task } from '../../domain/task.ts';
import { hasText, type Translate } from '../../locales/translate.ts';
import { musicTitle, trackNumberOf } from './musicTitle.ts';

/** The title of a task, as plain text: the music's title, or for other results what it is and of which music. */
export function titleOf(task: Task, t: Translate): string {
  const { input } = task;
  const title = musicTitle(task, t);
  const isOfTrack = input.kind === 'operation' && (input.of !== undefined || input.recordings.length === 0);
  const variant = isOfTrack ? 'of' : 'ofRecording';
  const key = input.kind === 'operation' ? `operations.${input.operation}.${variant}` : '';
  return hasText(key) ? t(key, { title, number: trackNumberOf(task) }) : title;
}
