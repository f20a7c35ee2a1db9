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

/**
 * Resolves when so many visits of open tasks have begun after this call, in any process, and ended.
 *
 * By the server's clock and the visits themselves: finished ones are deleted after some time, so their number means nothing.
 */
export async function waitForVisits(
  server: Pick<SandboxPostgres, 'query'>,
  storeUrl: string,
  count: number,
): Promise<void> {
  const [clock] = await queryStore(server, storeUrl, 'SELECT clock_timestamp()::text AS now');
  const sql = `SELECT id FROM pgboss.job WHERE name = 'look' AND state = 'completed' AND started_on > '${clock?.now}'`;
  const seen = new Set<unknown>();
  await pollUntil(async () => {
    for (const { id } of await queryStore(server, storeUrl, sql)) seen.add(id);
    return seen.size >= count;
  }, `${count} visits`);
}
