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

/** Number of visits of open tasks that have ended, in any process. */
export async function countVisits(server: Pick<SandboxPostgres, 'query'>, storeUrl: string): Promise<number> {
  const [row] = await queryStore(
    server,
    storeUrl,
    "SELECT count(*) AS ended FROM pgboss.job WHERE name = 'look' AND state = 'completed'",
  );
  return Number(row?.ended);
}

/** Resolves when so many visits have ended. */
export async function waitForVisits(
  server: Pick<SandboxPostgres, 'query'>,
  storeUrl: string,
  count: number,
): Promise<void> {
  await pollUntil(async () => (await countVisits(server, storeUrl)) >= count, `${count} visits`);
}
