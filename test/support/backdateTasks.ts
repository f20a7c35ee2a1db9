import { DatabaseSync } from 'node:sqlite';

/** Milliseconds by which it makes them older: more than the minute after which a requester is told. */
const OLDER_MS = 120_000;

/** Makes up to so many tasks in the store of a stopped bot look asked for earlier. Returns the ids of their cards. */
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
