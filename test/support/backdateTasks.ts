import { DatabaseSync } from 'node:sqlite';

/** Milliseconds that tasks are backdated by: more than the three minutes after which a requester is notified. */
const OLDER_MS = 240_000;

/** Backdates at most `limit` tasks in the store of a stopped bot. Returns the ids of their cards. */
export function backdateTasks(storeFile: string, limit: number): string[] {
  const database = new DatabaseSync(storeFile);
  const rows = database
    .prepare(
      `UPDATE keyv SET value = json_set(value, '$.value.createdAt', json_extract(value, '$.value.createdAt') - ?)
      WHERE namespace = 'tasks' AND key IN (SELECT key FROM keyv WHERE namespace = 'tasks' LIMIT ?)
      RETURNING json_extract(value, '$.value.message.id') AS card`,
    )
    .all(OLDER_MS, limit);
  database.close();
  return rows.map(({ card }) => String(card));
}
