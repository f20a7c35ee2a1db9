import type { Rows } from '../../store/createRows.ts';
import type { ActiveTaskIndex } from './activeTaskIndex.ts';
import { loadActiveTasks } from './activeTasksInMemory.ts';
import { createActiveTasksInStore } from './activeTasksInStore.ts';

/**
 * Creates the index. In memory, where only this process writes, it is loaded from its rows alone, without reading task
 * records. In a shared store it is asked of the rows each time: what the others have changed counts too.
 */
export async function createActiveTaskIndex(rows: Rows, isShared = false): Promise<ActiveTaskIndex> {
  return isShared ? createActiveTasksInStore(rows) : loadActiveTasks(rows);
}
