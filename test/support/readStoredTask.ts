import { DatabaseSync } from 'node:sqlite';
import { scaled } from '../../sandbox/timeScale.ts';
import { type Task, taskSchema } from '../../src/domain/task.ts';
import { pollUntil } from './pollUntil.ts';

/** Reads a task from the disk, without the bot that owns the file. */
export function readStoredTask(storeFile: string, id: string): Task | undefined {
  const database = new DatabaseSync(storeFile, { readOnly: true, timeout: scaled(2000) });
  try {
    const row = database.prepare("SELECT value FROM keyv WHERE namespace = 'tasks' AND key = ?").get(id);
    return row && taskSchema.parse(JSON.parse(String(row.value)).value);
  } finally {
    database.close();
  }
}

/** Resolves when a task on the disk matches `predicate`. */
export function waitUntilStored(
  storeFile: string,
  id: string,
  predicate: (task: Task) => boolean,
): Promise<Task> {
  return pollUntil(() => {
    const task = readStoredTask(storeFile, id);
    return task && predicate(task) && task;
  }, `the record of ${id} as expected`);
}
