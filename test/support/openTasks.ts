import { openStore } from '../../src/store/openStore.ts';
import { createTaskStore, type TaskStore } from '../../src/tasks/store/taskStore.ts';
import { NOW } from './makeTask.ts';

/** A task store in memory, for tests of what stands on it. */
export async function openTasks(now: () => number = () => NOW): Promise<TaskStore> {
  const store = await openStore(':memory:');
  return createTaskStore(store.rows, store.commit, { now, keepDays: 30 });
}
