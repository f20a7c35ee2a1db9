import type { Task } from '../domain/task.ts';
import type { Row } from '../store/groupCommit.ts';
import { derivativeRows } from '../tasks/store/derivativeRows.ts';
import { libraryRows } from './libraryRows.ts';
import { savedVoiceRows } from './savedVoices.ts';

/** All that is written, expires and is removed with a task's record. */
export function indexRows(task: Task): Row[] {
  return [...libraryRows(task), ...derivativeRows(task), ...savedVoiceRows(task)];
}
