import type { Task } from '../src/domain/task.ts';
import { openStore } from '../src/store/openStore.ts';
import { createTaskStore } from '../src/tasks/store/taskStore.ts';

/** Writes tasks to a store as the bot would. No other process may use it. */
export async function seedStore(file: string, tasks: readonly Task[]): Promise<void> {
  const store = await openStore(file);
  const taskStore = await createTaskStore(store.rows, store.commit, { now: Date.now, keepDays: 365 });
  await Promise.all(
    tasks.map(task => taskStore.create(task, { idempotencyKey: task.origin.interactionId }, 1)),
  );
  await store.close();
}
