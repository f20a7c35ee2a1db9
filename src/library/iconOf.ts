import type { Task } from '../domain/task.ts';
import type { Operation } from '../suno/operations/operation.ts';
import { operationOf } from '../suno/operations/registry.ts';
import { operationForInput } from '../tasks/submit/planTask.ts';

/** Icons for kinds of results, which are easier to scan in a list than words. */
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

/** The icon of a task, by its requested operation. */
export function iconOf({ input }: Pick<Task, 'input'>): string {
  return ICONS[operationOf(operationForInput(input)).resultKind];
}
