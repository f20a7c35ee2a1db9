import type { Task } from '../domain/task.ts';
import type { Operation } from '../suno/operations/operation.ts';
import { operationOf } from '../suno/operations/registry.ts';
import { operationForInput } from '../tasks/submit/planTask.ts';

/** Music, words, files, pictures, voices: a sign for each in a list, which the eye finds faster than a word. */
const ICONS: Readonly<Record<Operation['resultKind'], string>> = {
  tracks: '♪',
  lyrics: '✎',
  'timed-lyrics': '✎',
  style: '✎',
  wav: '⤓',
  stems: '⤓',
  midi: '⤓',
  images: '▣',
  video: '▣',
  persona: '☺',
  voice: '☺',
  phrase: '☺',
};

/** The sign for what a task makes, which is that of the operation that was asked for. */
export function iconOf({ input }: Pick<Task, 'input'>): string {
  return ICONS[operationOf(operationForInput(input)).resultKind];
}
