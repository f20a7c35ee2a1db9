import { openStore } from '../../src/store/openStore.ts';
import { createTaskStore, type TaskStore, type TaskStoreOptions } from '../../src/tasks/store/taskStore.ts';
import { NOW } from './makeTask.ts';

/** Creates a task store in memory. */
export async function openTaskStore(
  now: () => number = () => NOW,
  options: Partial<TaskStoreOptions> = {},
): Promise<TaskStore> {
  const store = await openStore(':memory:');
  return createTaskStore(store.rows, store.commit, { now, keepDays: 30, ...options });
}
