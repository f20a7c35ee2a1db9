import type { Task } from '../domain/task.ts';
import type { Row } from '../store/row.ts';
import { derivativeRows } from '../tasks/store/derivativeRows.ts';
import { libraryRows } from './libraryRows.ts';
import { savedVoiceRows } from './savedVoices.ts';

/** All index rows of a task. They are written, expire and are deleted with its record. */
export function indexRows(task: Task): Row[] {
  return [...libraryRows(task), ...derivativeRows(task), ...savedVoiceRows(task)];
}
