import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { type Task, taskSchema } from '../../src/domain/task.ts';

/** Milliseconds between reads of the file. */
const POLL_INTERVAL_MS = 2;

const TIMEOUT_MS = 20_000;

/** Reads a task from the disk, without the bot that owns the file. */
export function readStoredTask(storeFile: string, id: string): Task | undefined {
  const database = new DatabaseSync(storeFile, { readOnly: true, timeout: 2000 });
  try {
    const row = database.prepare("SELECT value FROM keyv WHERE namespace = 'tasks' AND key = ?").get(id);
    return row && taskSchema.parse(JSON.parse(String(row.value)).value);
  } finally {
    database.close();
  }
}

/** Resolves when a task on the disk matches `predicate`. */
export async function waitUntilStored(
  storeFile: string,
  id: string,
  predicate: (task: Task) => boolean,
): Promise<Task> {
  for (const deadline = Date.now() + TIMEOUT_MS; Date.now() < deadline; await wait(POLL_INTERVAL_MS)) {
    const task = readStoredTask(storeFile, id);
    if (task && predicate(task)) return task;
  }
  throw new Error(`The record never became so: ${JSON.stringify(readStoredTask(storeFile, id))}`);
}
