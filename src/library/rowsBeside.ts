import type { Row } from '../store/groupCommit.ts';
import { madeRows } from '../tasks/madeRows.ts';
import type { Task } from '../tasks/task.ts';
import { keepsakeRows } from './keepsakes.ts';
import { libraryRows } from './libraryRows.ts';

/** All that is written, expires and is removed with a task's record. */
export function rowsBeside(task: Task): Row[] {
  return [...libraryRows(task), ...madeRows(task), ...keepsakeRows(task)];
}
