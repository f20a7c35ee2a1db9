import { openStore } from '../src/store/openStore.ts';
import type { Task } from '../src/tasks/task.ts';
import { createTaskStore } from '../src/tasks/taskStore.ts';

/** Writes tasks into a store, as the bot would, while nobody else uses it. */
export async function seedStore(file: string, tasks: readonly Task[]): Promise<void> {
  const store = await openStore(file);
  const taskStore = await createTaskStore(store.rows, store.commit, { now: Date.now, keepDays: 365 });
  await Promise.all(tasks.map(task => taskStore.begin(task, { askedBy: task.origin.interactionId }, 1)));
  store.close();
}
