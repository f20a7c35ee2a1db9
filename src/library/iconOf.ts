import type { Operation } from '../suno/operation.ts';
import { operationOf } from '../suno/operations.ts';
import { operationOfWish } from '../tasks/planAsking.ts';
import type { Task } from '../tasks/task.ts';

/** Music, words, files, pictures, voices: a sign for each in a list, which the eye finds faster than a word. */
const ICONS: Readonly<Record<Operation['makes'], string>> = {
  tracks: '♪',
  lyrics: '✎',
  words: '✎',
  style: '✎',
  file: '⤓',
  stems: '⤓',
  notes: '⤓',
  images: '▣',
  video: '▣',
  persona: '☺',
  voice: '☺',
  phrase: '☺',
};

/** The sign for what a task makes, which is that of the operation that was asked for. */
export function iconOf({ wish }: Pick<Task, 'wish'>): string {
  return ICONS[operationOf(operationOfWish(wish)).makes];
}
