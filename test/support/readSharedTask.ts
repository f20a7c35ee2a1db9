import type { SandboxPostgres } from '../../sandbox/postgres/startPostgres.ts';
import { type Task, taskSchema } from '../../src/domain/task.ts';
import { pollUntil } from './pollUntil.ts';

/** Reads rows of a bot's database as the administrator. */
export async function queryStore(
  server: Pick<SandboxPostgres, 'query'>,
  storeUrl: string,
  sql: string,
): Promise<Record<string, unknown>[]> {
  return server.query(sql, new URL(storeUrl).pathname.slice(1));
}

/** Resolves when a task in the database matches `predicate`. */
export function waitUntilShared(
  server: Pick<SandboxPostgres, 'query'>,
  storeUrl: string,
  id: string,
  predicate: (task: Task) => boolean,
): Promise<Task> {
  const sql = `SELECT value FROM shantyman.keyv WHERE namespace = 'tasks' AND key = '${id}'`;
  return pollUntil(async () => {
    const [row] = await queryStore(server, storeUrl, sql);
    const task = row && taskSchema.parse(JSON.parse(String(row.value)).value);
    return task && predicate(task) && task;
  }, `the record of ${id} as expected`);
}

/** Resolves when `count` looks at an open task have ended, wherever they were made. */
export async function waitForLooks(
  server: Pick<SandboxPostgres, 'query'>,
  storeUrl: string,
  id: string,
  count: number,
): Promise<void> {
  const sql = `SELECT count(*) AS ended FROM pgboss.job WHERE singleton_key = '${id}' AND state = 'completed'`;
  await pollUntil(async () => {
    const [row] = await queryStore(server, storeUrl, sql);
    return Number(row?.ended) >= count;
  }, `${count} looks at ${id}`);
}
